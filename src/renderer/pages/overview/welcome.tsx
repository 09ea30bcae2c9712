import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { Card } from '@renderer/kit/page'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { IconAnchor, IconPlugConnected, IconSparkles } from '@tabler/icons-react'
import { Link } from 'wouter'

/** The first thing anyone sees: two ways in, no form. */
export function Welcome() {
  const { busy, error, run } = useSubmit(async () => {
    const { queueId } = await api('app.startDemo', {})
    if (queueId !== null) goTo(paths.queue(queueId))
  })
  return (
    <div className="welcome">
      <Card label={sentence('screens.welcome')}>
        <div className="welcome-in">
          <IconAnchor size={40} stroke={1.5} aria-hidden="true" />
          <h2>{sentence('screens.welcome')}</h2>
          <p>{sentence('screens.welcome-text')}</p>
          {error && <Banner tone="bad">{error}</Banner>}
          <div className="row-flex">
            <Button
              size="md"
              loading={busy}
              leftSection={<IconSparkles size={18} aria-hidden="true" />}
              onClick={() => void run()}
            >
              {sentence('screens.try-demo')}
            </Button>
            <Button
              size="md"
              variant="default"
              component={Link}
              href={paths.newInstance()}
              leftSection={<IconPlugConnected size={18} aria-hidden="true" />}
            >
              {sentence('screens.connect-store')}
            </Button>
          </div>
          <p className="dim small">{sentence('screens.try-demo-help')}</p>
        </div>
      </Card>
    </div>
  )
}
