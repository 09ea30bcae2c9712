/** Text as it came: an answer, a request, JSON: `<CodeBlock label="Answer" text={answer} />`. */
export function CodeBlock({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre className="code" aria-label={label} role="region" tabIndex={0}>
      {text}
    </pre>
  )
}
