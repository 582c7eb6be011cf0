// Compiled by types.test.mts: each line marked as an error must be one, all others must not.
import type { ModelSpec, ModelStatus, NumberParameter, Rule } from '../../nodes/core/models/types';

const field = { label: 'Steps', path: 'steps', type: 'integer', description: 'Steps' } as const;
export const parameters: NumberParameter[] = [
	{ ...field, name: 'steps' },
	// @ts-expect-error a name that no spec has
	{ ...field, name: 'stepz' },
];

export const states: ModelStatus[] = [
	{ state: 'retired', since: '2026', replacement: 'kling-v3.0-pro-t2v' },
	// @ts-expect-error a model that does not exist
	{ state: 'retired', since: '2026', replacement: 'kling-v3.0-pro-t2w' },
];

type Place = Pick<ModelSpec, 'provider' | 'surface'>;
export const places: Place[] = [
	{ provider: 'novita', surface: 'novita/async' },
	// @ts-expect-error a provider without a folder
	{ provider: 'novito', surface: 'novita/async' },
	// @ts-expect-error a surface that the provider does not have
	{ provider: 'novita', surface: 'novita/asynk' },
];

export const rules: Rule[] = [
	{ kind: 'pairs', fields: ['width', 'height'], allowed: [[480, 832]] },
	// @ts-expect-error typo in fields
	{ kind: 'pairs', fields: ['width', 'hight'], allowed: [[480, 832]] },

	{ kind: 'sumAtMost', list: 'scenes', field: 'frames', max: 128 },
	// @ts-expect-error typo in list
	{ kind: 'sumAtMost', list: 'scene', field: 'frames', max: 128 },
	// @ts-expect-error typo in field
	{ kind: 'sumAtMost', list: 'scenes', field: 'frame', max: 128 },

	{ kind: 'countAtMost', lists: ['images', 'videos'], max: 3 },
	// @ts-expect-error typo in lists
	{ kind: 'countAtMost', lists: ['images', 'vidoes'], max: 3 },

	{ kind: 'exclusive', fields: ['endImage', 'shots'] },
	// @ts-expect-error typo in fields
	{ kind: 'exclusive', fields: ['endImage', 'shot'] },
	// @ts-expect-error a boolean is never empty
	{ kind: 'exclusive', fields: ['endImage', 'audio'] },

	{ kind: 'oneOf', fields: ['image', 'firstClip'] },
	// @ts-expect-error typo in fields
	{ kind: 'oneOf', fields: ['image', 'firstclip'] },
	// @ts-expect-error one field alone is no choice
	{ kind: 'oneOf', fields: ['image'] },

	{ kind: 'needs', field: 'callbackTestStatus', needs: ['callbackUrl'] },
	{ kind: 'needs', field: 'callbackTest', value: true, needs: ['callbackUrl'] },
	// @ts-expect-error a boolean without its value would ask even when it is off
	{ kind: 'needs', field: 'callbackTest', needs: ['callbackUrl'] },
	// @ts-expect-error typo in field
	{ kind: 'needs', field: 'callbackTestStats', needs: ['callbackUrl'] },
	// @ts-expect-error typo in needs
	{ kind: 'needs', field: 'callbackTestStatus', needs: ['callbackURL'] },

	{ kind: 'needsAny', field: 'audioFiles', needs: ['images', 'videos'] },
	// @ts-expect-error typo in field
	{ kind: 'needsAny', field: 'audioFile_', needs: ['images', 'videos'] },
	// @ts-expect-error typo in needs
	{ kind: 'needsAny', field: 'audioFiles', needs: ['images', 'vidoes'] },
	// @ts-expect-error a boolean is never empty
	{ kind: 'needsAny', field: 'audio', needs: ['images', 'videos'] },

	{ kind: 'only', when: { field: 'fastMode', is: [true] }, field: 'duration', values: [5] },
	// @ts-expect-error typo in the condition
	{ kind: 'only', when: { field: 'fastmode', is: [true] }, field: 'duration', values: [5] },
	// @ts-expect-error a condition on a boolean names its value
	{ kind: 'only', when: { field: 'fastMode' }, field: 'duration', values: [5] },
	// @ts-expect-error typo in field
	{ kind: 'only', when: { field: 'endImage' }, field: 'durration', values: [5] },

	{ kind: 'forbids', when: { field: 'size', is: ['1920*1080'] }, fields: ['loras'] },
	// @ts-expect-error typo in fields
	{ kind: 'forbids', when: { field: 'size', is: ['1920*1080'] }, fields: ['lora'] },
	// @ts-expect-error a boolean is never empty
	{ kind: 'forbids', when: { field: 'size', is: ['1920*1080'] }, fields: ['audio'] },

	{ kind: 'below', field: 'fps', other: 'frames' },
	{ kind: 'notAbove', list: 'keyFrames', field: 'startFrame', other: 'frames' },
	// @ts-expect-error typo in other
	{ kind: 'below', field: 'fps', other: 'frame' },
	// @ts-expect-error typo in list
	{ kind: 'notAbove', list: 'keyframes', field: 'startFrame', other: 'frames' },
];
