import type { ItemFile } from '../../nodes/core/request/media';
import { MediaFile } from '../../nodes/core/request/media';
import { checkValues } from '../../nodes/core/request/values';
import { modelOf } from './model-of.mts';

const FILE: ItemFile = { field: 'data', bytes: 1000 };

function check(id: string, filled: object, files: ItemFile[] = [FILE]) {
	const fileOf = (field: string) => files.find((file) => file.field === field);
	return checkValues(modelOf(id), filled as never, fileOf);
}

const deliveries: Array<[string, string, object]> = [
	['dataUri', 'kling-v3.0-pro-i2v', { image: 'data', prompt: 'Waves' }],
	['base64', 'img2video', { image: 'data', resizeMode: 'CROP_TO_ASPECT_RATIO', steps: 20 }],
	['url', 'v7/kling-v2-1-i2v', { image: 'data', prompt: 'Waves', duration: '5' }],
	['base64', 'v6/img2video_ultra', { image: 'data', prompt: 'Waves', engine: 'wan2.2' }],
];

it.each(deliveries)('a file becomes %s for %s', (delivery, id, filled) => {
	const { values, problems } = check(id, filled);
	expect(problems).toEqual([]);
	expect(values.image).toBeInstanceOf(MediaFile);
	expect(values.image).toMatchObject({ delivery, file: FILE, label: 'Image' });
});

it('names the files of the item when none has the name: n8n makes names of labels', () => {
	const fileOf = Object.assign(() => undefined, { names: ['Your_photo', 'data'] });
	const problemsWith = (id: string, image: string) =>
		checkValues(modelOf(id), { image, prompt: 'Waves' } as never, fileOf).problems;
	expect(problemsWith('kling-v3.0-std-i2v', 'Your photo')).toEqual([
		'Image is "Your photo", but this item has no file of that name; it has: Your_photo, data',
	]);
	// What looks like an address, and what no file could help, is told what it must be.
	expect(problemsWith('kling-v3.0-std-i2v', 'ftp://example.com/a')[0]).toContain(
		'must be a public',
	);
	expect(problemsWith('kling-o1-i2v', 'Your photo')[0]).not.toContain('no file');
});

it('an asset ID stays one, unless a field of the item has its name', () => {
	const motion = { field: 'clip', bytes: 50_000_000 };
	const filled = { image: 'cjIvbm92aXRh', motionVideo: 'clip', seed: -1 };
	const { values, problems } = check('img2video-motion', filled, [motion]);
	expect(problems).toEqual([]);
	expect(values.image).toBe('cjIvbm92aXRh');
	expect(values.motionVideo).toMatchObject({ delivery: 'assetId' });
});

it('files may be in lists too', () => {
	const { values, problems } = check('vidu-q1-reference2video', {
		images: ['https://example.com/a.jpg', 'data', ''],
		prompt: 'Waves',
		aspectRatio: '16:9',
	});
	expect(problems).toEqual([]);
	expect(values.images).toEqual(['https://example.com/a.jpg', expect.any(MediaFile)]);
});

it.each([
	[
		'a model that reads URLs only says so',
		'wan-2.5-i2v-preview',
		FILE,
		/^Image is the binary field "data", but the model reads public http\(s\) URLs only: /,
	],
	[
		'a file that is too large for the body',
		'kling-v3.0-pro-i2v',
		{ ...FILE, bytes: 10_000_001 },
		/^Image is the binary field "data" with 10000001 bytes, but the limit is 10000000 bytes \(10 MB\)$/,
	],
	[
		'a file that is too large for a link',
		'v7/kling-v2-1-i2v',
		{ ...FILE, bytes: 5_000_001 },
		/limit is 5000000 bytes \(5 MB\)$/,
	],
	['an empty file', 'kling-v3.0-pro-i2v', { ...FILE, bytes: 0 }, /which is empty$/],
])('refuses %s', (_, id, file, problem) => {
	const { problems } = check(id, { image: 'data', prompt: 'Waves', duration: 5 }, [file]);
	expect(problems).toEqual([expect.stringMatching(problem)]);
});

it('a name that no field has is no file', () => {
	const { problems } = check('kling-v3.0-pro-i2v', { image: 'picture', prompt: 'Waves' });
	expect(problems).toEqual(['Image is "picture", but must be a public http(s) URL or a data URI']);
});
