import { ScrollBox } from './scroll-box'

/** Text as it came: an answer, a request, JSON: `<CodeBlock label="Answer" text={answer} />`. */
export function CodeBlock({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <ScrollBox label={label} className="code">
      {text}
    </ScrollBox>
  )
}
