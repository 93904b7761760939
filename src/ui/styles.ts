import base from './base.css?raw'
import reset from './reset.css?raw'
import tokens from './tokens.css?raw'

/** What every page of ours begins with: layers, tokens, elements. */
export const BASE_STYLES = [reset, tokens, base].join('\n')
