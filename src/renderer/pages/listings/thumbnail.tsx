import { PictureBox } from '@renderer/kit/picture-box'
import { usePicture } from '@renderer/pictures'

/** The kept picture of a listing, item or product; its name stands beside it. */
export function Thumbnail({ hash, large = false }: { readonly hash: string | null; readonly large?: boolean }) {
  return <PictureBox src={usePicture(hash)} alt="" large={large} />
}
