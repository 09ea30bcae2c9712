import { createTheme, Drawer, Menu, Modal, ModalHeader, Select, Tooltip } from '@mantine/core'

/**
 * Mantine under the content security policy: nothing may write a `<style>` element, so scroll locking is off and all
 * variables are in styles/theme.css. Not to be used: AppShell, Grid, SimpleGrid, Table, responsive props.
 */
export const mantineTheme = createTheme({
  primaryColor: 'indigo',
  defaultRadius: 6,
  cursorType: 'pointer',
  // Nothing moves for who asked for no motion; Mantine ignores the wish unless it is told.
  respectReducedMotion: true,
  components: {
    // Within the landmark, so that screen readers find what opens.
    Portal: { defaultProps: { target: '#main' } },
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Drawer: Drawer.extend({
      defaultProps: { lockScroll: false, position: 'right', closeButtonProps: { 'aria-label': 'Close' } },
    }),
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    Menu: Menu.extend({
      defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 0 } },
    }),
    Select: Select.extend({
      defaultProps: { size: 'sm', withScrollArea: false, comboboxProps: { transitionProps: { duration: 0 } } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } }),
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
})
