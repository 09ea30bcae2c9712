/** What the shop sells: kinds of product, from which single products are made. */
export interface Kind {
  readonly noun: string
  readonly code: string
  /** Names from the top of the tree down. */
  readonly category: readonly string[]
  /** Whole units of the store's currency, lowest and highest. */
  readonly price: readonly [number, number]
  /** Pounds. */
  readonly weight: number
  readonly options: readonly ('colour' | 'size' | 'pack' | 'scent')[]
  readonly text: string
  readonly digital?: boolean
  readonly reducedTax?: boolean
}

const kitchen = 'Kitchen & Dining'
const home = 'Home'
const outdoor = 'Outdoor'

export const kinds: readonly Kind[] = [
  { noun: 'Enamel Mug', code: 'MUG', category: [kitchen, 'Coffee & Tea', 'Mugs'], price: [12, 24], weight: 0.6, options: ['colour'], text: 'Dipped twice and fired at 1,500 degrees, it takes the fire pit as well as the desk.' },
  { noun: 'Linen Throw', code: 'THR', category: [home, 'Textiles', 'Throws'], price: [59, 129], weight: 1.8, options: ['colour', 'size'], text: 'Stone-washed European flax that gets softer with every wash.' },
  { noun: 'Cast Iron Skillet', code: 'SKL', category: [kitchen, 'Cookware'], price: [39, 89], weight: 5.2, options: ['size'], text: 'Seasoned with flax oil and ready to use; it will outlive you.' },
  { noun: 'Beeswax Candle', code: 'CND', category: [home, 'Candles'], price: [14, 38], weight: 0.9, options: ['scent'], text: 'Poured by hand, with a cotton wick and some forty hours of light.' },
  { noun: 'Canvas Tote', code: 'TOT', category: [outdoor, 'Bags'], price: [24, 58], weight: 0.8, options: ['colour'], text: 'Eighteen-ounce canvas, leather handles, a pocket for the keys.' },
  { noun: 'Pour-Over Set', code: 'POV', category: [kitchen, 'Coffee & Tea'], price: [34, 72], weight: 2.1, options: [], text: 'Dripper, carafe and forty filters for a slow morning.' },
  { noun: 'Camp Chair', code: 'CHR', category: [outdoor, 'Camping', 'Furniture'], price: [69, 149], weight: 6.4, options: ['colour'], text: 'Folds to the length of your arm and carries 265 pounds.' },
  { noun: 'Waxed Jacket', code: 'JKT', category: [outdoor, 'Clothing'], price: [139, 249], weight: 2.9, options: ['colour', 'size'], text: 'Waxed cotton against wind and drizzle, to be re-waxed once a year.' },
  { noun: 'Serving Bowl', code: 'BWL', category: [kitchen, 'Tableware'], price: [28, 66], weight: 2.4, options: ['colour'], text: 'Stoneware thrown on the wheel, so no two are quite alike.' },
  { noun: 'Wool Blanket', code: 'BLK', category: [home, 'Textiles'], price: [89, 189], weight: 3.6, options: ['colour'], text: 'Woven from merino in a mill that has done so since 1889.' },
  { noun: 'Chef Knife', code: 'KNF', category: [kitchen, 'Knives'], price: [79, 199], weight: 0.7, options: ['size'], text: 'Sixty-one on the Rockwell scale, with a handle of stabilised walnut.' },
  { noun: 'Planter', code: 'PLT', category: [outdoor, 'Garden'], price: [18, 64], weight: 4.0, options: ['size', 'colour'], text: 'Terracotta with a drainage hole and a saucer that really fits.' },
  { noun: 'Loose Leaf Tea', code: 'TEA', category: [kitchen, 'Coffee & Tea'], price: [9, 26], weight: 0.4, options: ['pack'], text: 'Picked in the first flush and packed within the month.', reducedTax: true },
  { noun: 'Storage Basket', code: 'BSK', category: [home, 'Storage'], price: [22, 54], weight: 1.5, options: ['size'], text: 'Seagrass on a wire frame, for wood, wool or toys.' },
  { noun: 'Lantern', code: 'LNT', category: [outdoor, 'Camping'], price: [32, 78], weight: 1.9, options: ['colour'], text: 'Thirty hours at its lowest, bright enough to read at its highest.' },
  { noun: 'Linen Apron', code: 'APR', category: [kitchen, 'Textiles'], price: [36, 62], weight: 0.7, options: ['colour'], text: 'Cross-back straps that stay put and two pockets at the right height.' },
  { noun: 'Trail Bottle', code: 'BTL', category: [outdoor, 'Hiking'], price: [19, 42], weight: 0.8, options: ['colour', 'size'], text: 'Cold for a day, hot for half of one, dents with dignity.' },
  { noun: 'Cushion Cover', code: 'CUS', category: [home, 'Textiles', 'Cushions'], price: [24, 52], weight: 0.5, options: ['colour'], text: 'Heavy cotton with a hidden zip; the pad is sold separately.' },
  { noun: 'Dutch Oven', code: 'DTO', category: [kitchen, 'Cookware'], price: [119, 269], weight: 11.5, options: ['colour'], text: 'Enamelled iron for bread, beans and anything that takes its time.' },
  { noun: 'Bath Towel', code: 'TWL', category: [home, 'Bath'], price: [24, 48], weight: 1.4, options: ['colour', 'pack'], text: 'Long-staple cotton, waffle on one side and terry on the other.' },
  { noun: 'Fire Striker', code: 'FST', category: [outdoor, 'Camping'], price: [12, 29], weight: 0.2, options: [], text: 'Three thousand strikes in the rain, with a walnut handle.' },
  { noun: 'Table Lamp', code: 'LMP', category: [home, 'Lighting'], price: [68, 159], weight: 4.8, options: ['colour'], text: 'Turned oak with a linen shade and a cord of woven cotton.' },
  { noun: 'Day Pack', code: 'PCK', category: [outdoor, 'Hiking'], price: [79, 169], weight: 2.2, options: ['colour'], text: 'Twenty-two litres, one long zip, nothing that dangles.' },
  { noun: 'Salt Cellar', code: 'SLT', category: [kitchen, 'Tableware'], price: [16, 34], weight: 0.9, options: [], text: 'A lid that swings aside for floury fingers.' },
  { noun: 'Picnic Rug', code: 'RUG', category: [outdoor, 'Picnic'], price: [49, 98], weight: 3.1, options: ['colour'], text: 'Wool above, waxed cotton below, leather straps to carry it.' },
  { noun: 'Cutting Board', code: 'BRD', category: [kitchen, 'Knives'], price: [32, 88], weight: 3.4, options: ['size'], text: 'End-grain maple that forgives the knife.' },
  { noun: 'Room Spray', code: 'SPR', category: [home, 'Candles'], price: [14, 28], weight: 0.5, options: ['scent'], text: 'Distilled from what grows along the coast.' },
  { noun: 'Seed Collection', code: 'SED', category: [outdoor, 'Garden'], price: [8, 22], weight: 0.1, options: [], text: 'Eight open-pollinated varieties with notes on when to sow them.' },
  { noun: 'Recipe Book (PDF)', code: 'PDF', category: [kitchen, 'Books'], price: [9, 19], weight: 0, options: [], text: 'Sixty recipes to read on any screen.', digital: true, reducedTax: true },
]

export const series = [
  'Alder', 'Sorrel', 'Marlow', 'Fennel', 'Harbour', 'Juniper', 'Wren', 'Tamar', 'Otter', 'Bracken', 'Linden', 'Saltmarsh',
  'Cedar', 'Heron', 'Thistle', 'Cove', 'Rowan', 'Larch', 'Pebble', 'Moss', 'Yarrow', 'Gannet', 'Hazel', 'Drift',
  'Clover', 'Beacon', 'Willow', 'Sable', 'Kelp', 'Dune', 'Aspen', 'Teal', 'Ember', 'Quarry', 'Meadow', 'Foxglove',
] as const

export const brandNames = [
  'Fern & Harbour', 'Northlight Goods', 'Tide & Timber', 'Alderway', 'Mill Lane Pottery', 'Saltmarsh Candle Co.',
  'Bergmann & Söhne', 'Maison Lavande', 'Pine Ridge Outfitters', 'Kumo Tea 雲', 'Ember Iron Works', 'Little Heron',
] as const

export const optionChoices = {
  colour: {
    name: 'Color',
    type: 'swatch',
    choices: [['Moss', '#5b6b3c'], ['Slate', '#4a5560'], ['Oat', '#d9cbb0'], ['Rust', '#a4532f'], ['Ink', '#22304a'], ['Clay', '#b98a6b']],
  },
  size: { name: 'Size', type: 'rectangles', choices: [['Small'], ['Medium'], ['Large']] },
  pack: { name: 'Pack', type: 'radio_buttons', choices: [['Single'], ['Set of 2'], ['Set of 4']] },
  scent: { name: 'Scent', type: 'dropdown', choices: [['Sea Salt'], ['Cedar & Fig'], ['Wild Mint'], ['Unscented']] },
} as const
