import type { Endpoint, Parameter } from '../../sandbox/schemas/parameter.mts';
import { MODELSLAB_ENTERPRISE_KEY, MODELSLAB_KEY } from '../../harness/sandbox.mts';
import { PNG } from './bodies.mts';

const IMAGE = 'https://example.com/a.png';
const VIDEO_ASSET = 'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL2hFa1B6YmhzN204UHBjU2ZBUHA4Q1hiM1h6WkJTRThC';
const CONTENT = [{ type: 'text', text: 'a paper boat' }];

/** Values of fields that need more than their table says: ids, base64, the key. */
const VALUE_BY_NAME: Record<string, unknown> = {
	image_assets_id: 'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL2J0aThqMm5EczI1bjVSYWZDNVhacGtSQ1Jud3pzUGty',
	motion_video_assets_id: VIDEO_ASSET,
	video_assets_id: VIDEO_ASSET,
	face_image_base64: PNG,
	image_file: PNG,
	key: MODELSLAB_KEY,
	scenes: [{ img_url: IMAGE, start_frame_index: 0 }],
};

/** Fields that a cross-field rule requires. */
const FIELDS_BY_ENDPOINT: Record<string, object> = {
	img2video: { frames_num: 25 },
	'hunyuan-video-fast': { width: 1280, height: 720 },
	'wan2.7-i2v': { image_url: IMAGE },
	'kling-v3.0-motion-control': { character_orientation: 'image' },
	'minimax-h3': { content: CONTENT },
	'seedance-2.x': { content: CONTENT },
	'enterprise-video-img2video': { init_image: IMAGE },
	'enterprise-ultra-img2video': { init_image: IMAGE },
};

type Body = Record<string, unknown>;

/** The smallest body that an endpoint's documented parameter table allows. */
export function smallestBody({ id, path, params }: Endpoint): Body {
	const body: Body = { ...objectAt('', params), ...FIELDS_BY_ENDPOINT[id] };
	return path.includes('/enterprise/') ? { ...body, key: MODELSLAB_ENTERPRISE_KEY } : body;
}

/** The required fields directly under a path such as `extra` or `prompts[]`. */
function objectAt(parent: string, params: Parameter[]): Body {
	const prefix = parent && `${parent}.`;
	const body: Body = {};
	for (const param of params.filter(({ required }) => required)) {
		const path = param.path ?? param.name;
		const name = path.slice(prefix.length);
		// A name in brackets stands for a part of the URL.
		const isHere = path.startsWith(prefix) && /^\w+$/.test(name);
		if (isHere) body[name] = valueFor(param, path, params);
	}
	return body;
}

function valueFor(param: Parameter, path: string, params: Parameter[]): unknown {
	const { name, type, min, enum: values, minItems = 1 } = param;
	if (name in VALUE_BY_NAME) return VALUE_BY_NAME[name];
	if (values) return values[0];
	if (type === 'object') return objectAt(path, params);
	if (type === 'object[]') return Array(minItems).fill(objectAt(`${path}[]`, params));
	if (/\[\]|array/.test(type)) return Array(minItems).fill(IMAGE);
	if (type === 'boolean') return true;
	if (type === 'string') return min === undefined ? textFor(name) : String(min);
	return min ?? 1;
}

function textFor(name: string): string {
	return /prompt/.test(name) ? 'a paper boat' : IMAGE;
}
