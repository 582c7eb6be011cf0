import type { ModelStatus, Parameter, Source } from '../types';
import type { ModelId } from '../vocabulary';
import { callbackPath, callbackUrl, trackId } from './callback';

/** What ModelsLab's models share. */

const DOCUMENTATION = 'ModelsLab documentation of May 2026';

/** When the facts were last compared with copies of the pages and of client code. */
export const CHECKED = '2026-11-21';
export const RECHECKED = '2026-11-26';

export const docs = (title: string, note?: string): Source => ({
	text: `${DOCUMENTATION}, ${title}`,
	confidence: 'verified',
	checked: CHECKED,
	...(note ? { note } : {}),
});

export const current = { state: 'current', since: '2026-05-04' } as const;

/** What the models on ModelsLab's dedicated servers need. */
export const ENTERPRISE_PLAN = 'needs an Enterprise plan';

/** The maker has shut the original; what ModelsLab maps the name to is not known. */
export const probablyGone = (
	since: string,
	source: string,
	replacement: ModelId,
): { status: ModelStatus } => ({ status: { state: 'probablyGone', since, source, replacement } });

/** What every endpoint takes for its callback. */
export const callback: Parameter[] = [callbackUrl, trackId];

/** @returns the address of a model of the v6 family, below /v6/video */
export const onV6 = (name: string, id = name) =>
	({
		id: `v6/${id}`,
		provider: 'modelsLab',
		surface: 'modelsLab/v6/video',
		path: `/v6/video/${name}`,
		callbackPath,
	}) as const;

/** Kinds of request of the v7 family. */
type Route = 'text-to-video' | 'image-to-video' | 'video-to-video' | 'lip-sync' | 'motion-control';

/** @returns the address of a model of the v7 family; its id goes in the body, case included */
export const onV7 = (route: Route, modelId: string) =>
	({
		id: `v7/${modelId}`,
		provider: 'modelsLab',
		surface: 'modelsLab/v7/video-fusion',
		path: `/v7/video-fusion/${route}`,
		callbackPath,
		constants: { model_id: modelId },
	}) as const;

/** When each source of the v7 models was written. */
const SDK = '2026-01-12';
const SKILLS = '2026-02-21';

/** The Python SDK was read in full. */
export const sdk = (note?: string) => ({
	status: { state: 'current', since: SDK } as const,
	source: {
		text: 'ModelsLab, Python SDK of 12 January 2026',
		confidence: 'verified',
		checked: CHECKED,
		...(note ? { note } : {}),
	} as Source,
});

/** Only parts of the model's page were seen; the skill file lists the model. */
export const modelPage = (note?: string) => ({
	status: { state: 'current', since: SKILLS } as const,
	source: {
		text: 'ModelsLab, model page (excerpt) and skill file of 21 February 2026',
		confidence: 'excerpt',
		checked: CHECKED,
		...(note ? { note } : {}),
	} as Source,
});

/** Only client code of third parties names it. */
export const thirdParty = (note?: string, checked = CHECKED) => ({
	status: { state: 'current', since: '2026' } as const,
	source: {
		text: 'Public client code of third parties (2026)',
		confidence: 'inferred',
		checked,
		...(note ? { note } : {}),
	} as Source,
});
