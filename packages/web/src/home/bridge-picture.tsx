// The bridge as a picture: own side at the left, deck with what went each way, a barrier when it is shut.
import css from './bridge-picture.module.css'

type Given = {
  own: string
  other: string
  sent: string
  received: string
  open: boolean
}

const DECK = 136
const TOWERS = [400, 800] as const

/** The height of the cable over a point: parabolas between the tops of the towers and the ends of the deck. */
const cableAt = (x: number): number => {
  if (x > TOWERS[0] && x < TOWERS[1]) return 118 - 78 * ((x - 600) / 200) ** 2
  const out = x <= TOWERS[0] ? (TOWERS[0] - x) / 260 : (x - TOWERS[1]) / 260
  return 40 + 96 * (1 - (1 - Math.min(out, 1)) ** 2)
}

const points = Array.from({ length: 93 }, (_, place) => 140 + place * 10)
const cable = `M${points.map((x) => `${x} ${cableAt(x).toFixed(1)}`).join('L')}`
const hangers = points
  .filter((x) => x % 40 === 0 && cableAt(x) < DECK - 6 && !TOWERS.some((tower) => tower === x))
  .map((x) => `M${x} ${cableAt(x).toFixed(1)}V${DECK}`)
  .join('')

const Tower = (given: { x: number }) => (
  <g>
    <path d={`M${given.x - 9} 186V34h18v152z`} className={css.stone} />
    <path d={`M${given.x - 9} 66h18M${given.x - 9} 98h18`} className={css.beam} />
  </g>
)

const Span = () => (
  <g>
    <path d={cable} className={css.cable} />
    <path d={hangers} className={css.hanger} />
    <path d={`M0 ${DECK + 3}H1200`} className={css.deck} />
  </g>
)

export const BridgePicture = (given: Given) => (
  <figure className={css.figure}>
    <svg viewBox="0 0 1200 210" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <path
        d="M0 210V180C100 172 200 192 300 184S500 174 600 184S800 194 900 186S1100 174 1200 180V210z"
        className={css.river}
      />
      <path d="M0 210V142H250L300 210z M1200 210V142H950L900 210z" className={css.bank} />
      {TOWERS.map((x) => (
        <Tower key={x} x={x} />
      ))}
      <Span />
      {!given.open && <path d="M600 100V136M576 108H624" className={css.barrier} />}
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
