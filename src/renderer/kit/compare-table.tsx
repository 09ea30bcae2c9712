import { SegmentedControl } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useState } from 'react'
import { PlainTable } from './plain-table'

export interface Compared {
  readonly name: string
  readonly left: ReactNode
  readonly right: ReactNode
  /** Null: cannot be compared, only shown. */
  readonly equal: boolean | null
}

interface CompareTableProps {
  readonly label: string
  readonly left: string
  readonly right: string
  readonly rows: readonly Compared[]
}

/** Two sides field by field, differences first, or alone: `<CompareTable label left="BigCommerce" right="Back office" rows />`. */
export function CompareTable({ label, left, right, rows }: CompareTableProps) {
  const [only, setOnly] = useState('all')
  const sorted = rows.toSorted((a, b) => Number(a.equal !== false) - Number(b.equal !== false))
  const differing = rows.filter(({ equal }) => equal === false).length
  const comparable = rows.some(({ equal }) => equal !== null)
  return (
    <div className="stack tight">
      <div className="row-flex between">
        <span className="dim" role="status">
          {comparable ? sentence('kit.differences', { n: differing }) : sentence('kit.nothing-to-compare')}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={only}
          onChange={setOnly}
          data={[
            { value: 'all', label: sentence('kit.all') },
            { value: 'differences', label: sentence('kit.only-differences') },
          ]}
        />
      </div>
      <PlainTable
        label={label}
        rows={only === 'all' ? sorted : sorted.filter(({ equal }) => equal === false)}
        rowKey={({ name }) => name}
        differs={({ equal }) => equal === false}
        columns={[
          { key: 'name', label: sentence('kit.field'), cell: ({ name }) => name },
          { key: 'left', label: left, cell: (row) => row.left },
          { key: 'sign', label: sentence('kit.same'), quiet: true, cell: ({ equal }) => <Sign equal={equal} /> },
          { key: 'right', label: right, cell: (row) => row.right },
        ]}
      />
    </div>
  )
}

function Sign({ equal }: { readonly equal: boolean | null }) {
  if (equal === null) return null
  return (
    <span className="strong nowrap">
      {equal ? <span title={sentence('kit.equal')}>=</span> : sentence('kit.differs')}
    </span>
  )
}
