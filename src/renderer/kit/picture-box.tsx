import { IconPhoto } from '@tabler/icons-react'

interface PictureBoxProps {
  /** A data URL; null: nothing to show, or not yet. */
  readonly src: string | null
  /** Empty where the name stands beside it. */
  readonly alt: string
  readonly large?: boolean
}

/** A square picture, or a quiet place for one: `<PictureBox src={dataUrl} alt="" />`. */
export function PictureBox({ src, alt, large = false }: PictureBoxProps) {
  const className = large ? 'picture-box large' : 'picture-box'
  if (src !== null) return <img className={className} src={src} alt={alt} decoding="async" />
  return (
    <span className={className}>
      <IconPhoto size={large ? 36 : 15} stroke={1.3} aria-hidden="true" />
    </span>
  )
}
