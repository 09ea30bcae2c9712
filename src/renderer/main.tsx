import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './styles/theme.css'
import './styles/layout.css'
import './styles/kit.css'
import './styles/kit-records.css'
import './styles/charts.css'
import './styles/table.css'
import './styles/shell.css'
import './styles/pages.css'
import './styles/catalog.css'
import './styles/sync.css'
import './styles/documents.css'
import { sentence } from '@shared/messages/message'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { toast } from './kit/toasts'
import { startLive } from './live-store'

startLive((notice) =>
  toast({ tone: notice.tone, path: notice.path, text: sentence(notice.message.code, notice.message.params) }),
)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
