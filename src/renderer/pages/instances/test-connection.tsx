import { Button, Loader } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { CodeBlock } from '@renderer/kit/code-block'
import { KeyValues } from '@renderer/kit/key-values'
import { Card } from '@renderer/kit/page'
import { toastError } from '@renderer/kit/toasts'
import { useSearch } from '@renderer/location'
import { usePerform } from '@renderer/perform'
import type { TestResult } from '@shared/contract/instances'
import type { Instance, Shop } from '@shared/domain/instance'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useCallback, useEffect, useState } from 'react'

interface TestConnectionProps {
  readonly instance: Instance
  /** Somebody asked for the test on another page. */
  readonly atOnce: boolean
}

/** Asks the store who it is; imports nothing. */
export function TestConnection({
  instance: { id: instanceId, tokenSetAt, shop, storefrontUrl },
  atOnce,
}: TestConnectionProps) {
  const { perform, busy } = usePerform()
  const [result, setResult] = useState<TestResult | null>(null)
  const [, change] = useSearch()
  const test = useCallback(async () => {
    const answer = await perform(() => api('instances.test', { instanceId }))
    if (answer) setResult(answer)
  }, [perform, instanceId])
  useEffect(() => {
    if (!atOnce || tokenSetAt === null) return
    change({ test: null })
    void test()
  }, [atOnce, tokenSetAt, change, test])

  const known = result ? result.shop : shop
  const button = (
    <Button variant="default" loading={busy} disabled={tokenSetAt === null} onClick={test}>
      {sentence('screens.instance-test')}
    </Button>
  )
  return (
    <Card title={sentence('screens.instance-shop')} action={button}>
      <div className="stack" aria-live="polite">
        {busy && (
          <span className="row-flex dim">
            <Loader size={16} /> {sentence('screens.test-running')}
          </span>
        )}
        {!busy && result?.ok && <Banner tone="ok">{sentence('screens.test-ok')}</Banner>}
        {!busy && result?.failure && <TestFailure failure={result.failure} />}
        {known && <ShopDetails shop={known} storefrontUrl={storefrontUrl} />}
        {!known && !result && !busy && <span className="dim">{sentence('operations.test-connection-help')}</span>}
      </div>
    </Card>
  )
}

function TestFailure({ failure: { code, params, request } }: { readonly failure: Failure }) {
  return (
    <>
      <Banner tone="bad">{sentence(code, params)}</Banner>
      {request && (
        <>
          <span className="mono wrap-anywhere">
            {sentence('screens.test-request', {
              method: request.method,
              path: request.path,
              status: request.status ?? sentence('screens.no-answer'),
            })}
          </span>
          {request.status !== null && request.answer !== '' && (
            <CodeBlock label={sentence('screens.log-answer')} text={request.answer} />
          )}
        </>
      )}
    </>
  )
}

function ShopDetails({ shop, storefrontUrl }: { readonly shop: Shop; readonly storefrontUrl: string | null }) {
  const open = (url: string) => () => void api('app.openExternal', { url }).catch(toastError)
  return (
    <>
      <KeyValues
        pairs={[
          [sentence('screens.test-name'), <strong key="name">{shop.name}</strong>],
          [sentence('screens.test-plan'), shop.plan],
          [sentence('screens.test-currency'), shop.currency],
          [sentence('screens.test-time-zone'), shop.timeZone],
          [sentence('screens.test-weight-unit'), shop.weightUnit],
          [sentence('screens.test-country'), shop.country],
          [
            sentence('screens.test-prices'),
            sentence(shop.pricesIncludeTax ? 'screens.test-prices-with-tax' : 'screens.test-prices-without-tax'),
          ],
        ]}
      />
      <div className="row-flex">
        {shop.controlPanelUrl !== null && (
          <button type="button" className="plain" onClick={open(shop.controlPanelUrl)}>
            {sentence('screens.test-control-panel')}
          </button>
        )}
        {storefrontUrl !== null && (
          <button type="button" className="plain" onClick={open(storefrontUrl)}>
            {sentence('screens.test-open-storefront')}
          </button>
        )}
      </div>
    </>
  )
}
