// The bridge as a picture: own side at the left, deck with what went each way, a barrier when it is shut.
import css from './bridge-picture.module.css'

type Given = {
  own: string
  other: string
  sent: string
  received: string
  open: boolean
}

const Tower = (given: { x: number }) => (
  <g>
    <path d={`M${given.x - 9} 168V44h18v124z`} className={css.stone} />
    <path d={`M${given.x - 9} 70h18M${given.x - 9} 100h18`} className={css.beam} />
  </g>
)

const Span = () => (
  <g>
    <path
      d="M0 118C70 108 130 80 160 46C230 130 490 130 560 46C590 80 650 108 720 118"
      className={css.cable}
    />
    {[60, 110, 210, 260, 310, 360, 410, 460, 510, 610, 660].map((x) => {
      const top =
        x < 160
          ? 118 - (x / 160) ** 2 * 66
          : x > 560
            ? 118 - ((720 - x) / 160) ** 2 * 66
            : 47 + (1 - ((x - 360) / 200) ** 2) * 61
      return <path key={x} d={`M${x} ${top}V132`} className={css.hanger} />
    })}
    <path d="M0 136H720" className={css.deck} />
  </g>
)

export const BridgePicture = (given: Given) => (
  <figure className={css.figure}>
    <svg viewBox="0 0 720 210" aria-hidden="true" focusable="false">
      <path
        d="M0 210V176C60 168 120 190 180 182S300 170 360 180S480 190 540 182S660 168 720 176V210z"
        className={css.river}
      />
      <path d="M0 210V150H70L110 182V210z M720 210V150H650L610 182V210z" className={css.bank} />
      <Tower x={160} />
      <Tower x={560} />
      <Span />
      {!given.open && <path d="M360 96V136M336 104H384" className={css.barrier} />}
    </svg>
    <figcaption className={css.words}>
      <strong className={css.own}>{given.own}</strong>
      <span className={css.flows}>
        <span className={css.ownFlow}>{given.sent} →</span>
        <span className={css.otherFlow}>← {given.received}</span>
      </span>
      <strong className={css.other}>{given.other}</strong>
    </figcaption>
  </figure>
)
