/** A trend at a glance: `<Sparkline label="Lines by day" values={[1, 4, 2]} />`. */
export function Sparkline({ label, values }: { readonly label: string; readonly values: readonly number[] }) {
  const [width, height] = [96, 24]
  const top = Math.max(1, ...values)
  const step = width / Math.max(1, values.length - 1)
  const points = values.map(
    (value, index) => `${(index * step).toFixed(1)},${(height - 2 - (value / top) * (height - 4)).toFixed(1)}`,
  )
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}: ${values.join(', ')}`}
    >
      <polyline points={points.join(' ')} />
    </svg>
  )
}
