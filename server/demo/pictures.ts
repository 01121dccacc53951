/** Draws the doctors' pictures here, from what doctors.ts says of each: no photograph, nobody's face, no network. */
import type { Look } from './doctors.ts'

const backgrounds = ['d9ecea', 'e6e9f4', 'f6ecdd', 'e8f0de', 'f3e5e4']
const clothes = ['3c4f5c', '25557c', '5f7f86', '6b6f8a', '4a6b5d']
const skins = { light: 'ffdbb4', fair: 'edb98a', tan: 'd08b5b', brown: 'ae5d29', dark: '614335' }
const hairs = {
  black: '2c1b18',
  brown: '4a312c',
  chestnut: '724133',
  blond: 'd6b370',
  grey: 'a7a3a0',
  slate: '4c6672',
  rose: 'b57f8a',
}

/** SVG texts, in order; undefined where the library is not installed (production): then there are no pictures. */
export const drawPictures = async (looks: Look[]): Promise<string[] | undefined> => {
  const [core, collection] = await Promise.all([
    import('@dicebear/core').catch(() => undefined),
    import('@dicebear/collection').catch(() => undefined),
  ])
  if (core === undefined || collection === undefined) return undefined
  return looks.map((look, index) =>
    core
      .createAvatar<Record<string, unknown>>(collection.avataaars as never, {
        seed: String(index),
        size: 256,
        backgroundColor: [backgrounds[index % backgrounds.length] ?? ''],
        top: [look.top],
        hairColor: [hairs[look.hair]],
        hatColor: [hairs[look.hair]],
        facialHairColor: [hairs[look.beard === undefined || look.top === 'turban' ? 'black' : look.hair]],
        skinColor: [skins[look.skin]],
        clothing: [look.clothing],
        clothesColor: [clothes[index % clothes.length] ?? ''],
        accessories: look.glasses === undefined ? [] : [look.glasses],
        accessoriesColor: ['3c4f5c'],
        accessoriesProbability: look.glasses === undefined ? 0 : 100,
        facialHair: look.beard === undefined ? [] : [look.beard],
        facialHairProbability: look.beard === undefined ? 0 : 100,
        eyes: [index % 3 === 0 ? 'happy' : 'default'],
        eyebrows: ['defaultNatural'],
        mouth: [index % 2 === 0 ? 'smile' : 'twinkle'],
      })
      .toString(),
  )
}
