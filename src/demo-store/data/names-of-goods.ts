/** Names of the lines of goods. */
export const series: readonly string[] = (
  'Alder Sorrel Marlow Fennel Harbour Juniper Wren Tamar Otter Bracken Linden Saltmarsh ' +
  'Cedar Heron Thistle Cove Rowan Larch Pebble Moss Yarrow Gannet Hazel Drift ' +
  'Clover Beacon Willow Sable Kelp Dune Aspen Teal Ember Quarry Meadow Foxglove'
).split(' ')

/** Brands, in the order of their ids. */
export const brandNames = [
  'Fern & Harbour',
  'Northlight Goods',
  'Tide & Timber',
  'Alderway',
  'Mill Lane Pottery',
  'Saltmarsh Candle Co.',
  'Bergmann & Söhne',
  'Maison Lavande',
  'Pine Ridge Outfitters',
  'Kumo Tea 雲',
  'Ember Iron Works',
  'Little Heron',
] as const

/** What a kind of product can be chosen in. */
export const optionChoices = {
  colour: {
    name: 'Color',
    type: 'swatch',
    choices: [
      ['Moss', '#5b6b3c'],
      ['Slate', '#4a5560'],
      ['Oat', '#d9cbb0'],
      ['Rust', '#a4532f'],
      ['Ink', '#22304a'],
      ['Clay', '#b98a6b'],
    ],
  },
  size: { name: 'Size', type: 'rectangles', choices: [['Small'], ['Medium'], ['Large']] },
  pack: { name: 'Pack', type: 'radio_buttons', choices: [['Single'], ['Set of 2'], ['Set of 4']] },
  scent: { name: 'Scent', type: 'dropdown', choices: [['Sea Salt'], ['Cedar & Fig'], ['Wild Mint'], ['Unscented']] },
} as const
