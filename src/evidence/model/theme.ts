/** What a submission may be about: the themes of `data/law/themes.tsv`, those of this program’s letters first. */
export const THEMES = [
  ...(['trafficking', 'forced-labour', 'slavery', 'torture', 'non-refoulement'] as const),
  ...(['arbitrary-detention', 'disappearance', 'violence-against-women', 'children', 'family'] as const),
  ...(['privacy', 'health', 'remedy', 'discrimination', 'expression', 'association'] as const),
  ...(['fair-trial', 'life'] as const),
] as const
