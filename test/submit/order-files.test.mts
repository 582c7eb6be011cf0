import type { UnidentifiedFile } from '../../nodes/core/files/identify';
import type { ApiClient } from '../../nodes/core/http/client';
import type { MediaParameter } from '../../nodes/core/models/types';
import { providers } from '../../nodes/core/providers';
import { buildBody } from '../../nodes/core/request/body';
import { deliveryOf, MediaFile } from '../../nodes/core/request/media';
import type { CheckedOrder, InvalidOrder } from '../../nodes/core/request/read-order';
import { targetOf } from '../../nodes/core/request/target';
import { isInvalid } from '../../nodes/core/submit/order';
import { prepareFiles } from '../../nodes/core/submit/order-files';
import { mp4 } from '../files/file-host.mts';
import { modelOf } from '../request/model-of.mts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(100, 'p'), 'latin1');
const JPEG = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF'.padEnd(100, 'j'), 'latin1');
const MP3 = Buffer.from('ID3\x04'.padEnd(100, 's'), 'latin1');
const MOV = Buffer.from('\0\0\0\x14ftypqt  '.padEnd(100, 'm'), 'latin1');

/** Storage that keeps one file for each item, and a ModelsLab that gives another link each time. */
function ports(files: Buffer[], isSent = () => false) {
	const uploads: string[] = [];
	const read: number[] = [];
	const client: ApiClient = {
		settings: { assetUrl: 'https://assets.example.com' },
		sign: () => '',
		requestResult: async () => ({ statusCode: 404 }),
		putFile: async () => ({
			status: 200,
			headers: {},
			body: { assets_id: 'asset-1' },
			receivedAt: 0,
		}),
		request: async ({ path }) => {
			uploads.push(path);
			const output = [`https://cdn.example.com/${uploads.length}.png`];
			return { status: 200, headers: {}, body: { status: 'success', output }, receivedAt: 0 };
		},
	};
	const openFile = async (item: number): Promise<UnidentifiedFile> => {
		const bytes = files[item] ?? Buffer.alloc(0);
		const content = async () => bytes;
		const buffer = async () => {
			read.push(item);
			return bytes;
		};
		return { size: bytes.length, content, buffer };
	};
	return { ports: { openFile, clientFor: async () => client, isSent }, uploads, read };
}

const LINK = ['v7/kling-v2-1-i2v', 'image'] as const;
const DATA_URI = ['kling-v3.0-std-i2v', 'image'] as const;
const INLINE_DATA = ['veo-3.1-i2v', 'image'] as const;
const ASSET = ['img2video-motion', 'motionVideo'] as const;

/** An order whose picture, clip or sound is in the binary field `data` of its item. */
function order([id, name]: readonly [string, string], itemIndex = 0): CheckedOrder {
	const model = modelOf(id);
	const parameter = model.parameters.find((one) => one.name === name) as MediaParameter;
	const { uploads } = providers[model.provider];
	const delivery = deliveryOf(parameter.formats, uploads);
	if (!delivery) throw new Error(`${id} reads no files in ${name}`);
	const limit = uploads?.routes[0].limits(parameter.kind).maxBytes ?? null;
	const media = new MediaFile({ field: 'data' }, parameter, delivery, limit);
	return {
		itemIndex,
		target: targetOf(model),
		settings: {
			includeRaw: false,
			resendAfterNoResponse: false,
			submitsPerMinute: null,
			resumePath: null,
		},
		values: { [name]: media, prompt: 'Waves' },
		bodyOf: (values) => buildBody(model, values),
	};
}

const invalid: InvalidOrder = { itemIndex: 1, problems: ['Prompt is missing'] };

/** @throws when an order turned out to be invalid */
async function bodiesOf(prepared: Awaited<ReturnType<typeof prepareFiles>>) {
	const bodies = [];
	for (const one of prepared) {
		if (isInvalid(one)) throw new Error(one.problems.join('. '));
		bodies.push(await one.body());
	}
	return bodies;
}

it('uploads what the model reads as a link, and sends the link', async () => {
	const { ports: fake, uploads } = ports([PNG]);
	const [body] = await bodiesOf(await prepareFiles([order(LINK)], fake, false));
	expect(uploads).toHaveLength(1);
	expect(body).toMatchObject({ init_image: 'https://cdn.example.com/1.png' });
});

it('uploads what the model reads as an asset', async () => {
	const { ports: fake } = ports([mp4()]);
	const [body] = await bodiesOf(await prepareFiles([order(ASSET)], fake, false));
	expect(JSON.stringify(body)).toContain('asset-1');
});

it('nothing goes up while another order is invalid, unless Continue On Fail is set', async () => {
	const strict = ports([PNG]);
	await prepareFiles([order(LINK), invalid], strict.ports, false);
	expect(strict.uploads).toEqual([]);

	const lenient = ports([PNG]);
	const [, second] = await prepareFiles([order(LINK), invalid], lenient.ports, true);
	expect(lenient.uploads).toHaveLength(1);
	expect(second).toBe(invalid);
});

it('an invalid order that an earlier try has sent holds nothing up', async () => {
	const { ports: fake, uploads } = ports([PNG]);
	const isSent = ({ itemIndex }: { itemIndex: number }) => itemIndex === 1;
	const [first] = await prepareFiles([order(LINK), invalid], { ...fake, isSent }, false);
	expect(uploads).toHaveLength(1);
	expect(await bodiesOf([first!])).toMatchObject([{ init_image: 'https://cdn.example.com/1.png' }]);
});

it('touches no file of an order that an earlier try has sent', async () => {
	const { ports: fake, uploads, read } = ports([Buffer.alloc(0)], () => true);
	const [first] = await prepareFiles([order(LINK)], fake, false);
	expect(first).not.toHaveProperty('problems');
	expect([uploads, read]).toEqual([[], []]);
});

it('a file is of the type of its content, whatever n8n takes it for', async () => {
	const { ports: fake } = ports([JPEG]);
	const [body] = await bodiesOf(await prepareFiles([order(DATA_URI)], fake, false));
	expect(body).toMatchObject({ image: `data:image/jpeg;base64,${JPEG.toString('base64')}` });
});

it('reads a file that goes inside the body when the body is made, each time', async () => {
	const { ports: fake, read } = ports([JPEG, PNG]);
	const prepared = await prepareFiles([order(DATA_URI, 0), order(INLINE_DATA, 1)], fake, false);
	expect(read).toEqual([]);
	await bodiesOf(prepared);
	await bodiesOf(prepared);
	expect(read).toEqual([0, 1, 0, 1]);
});

it.each([
	['a sound for a picture', DATA_URI, MP3, 'a file of type audio/mpeg, but must be an image'],
	['a clip for a picture', LINK, mp4(), 'a file of type video/mp4, but must be an image'],
	['a page', DATA_URI, Buffer.from('<!DOCTYPE html><p>No'), 'a web page, but must be an image'],
	['text', LINK, Buffer.from('hello'), 'a file of no known type, but must be an image'],
	['nothing', DATA_URI, Buffer.alloc(0), 'which is empty'],
	['a sound for a clip', ASSET, MP3, 'a file of type audio/mpeg, but must be a video'],
])('refuses %s, and nothing goes up', async (_, wanted, file, words) => {
	const { ports: fake, uploads, read } = ports([PNG, file]);
	const [, second] = await prepareFiles([order(LINK, 0), order(wanted, 1)], fake, false);
	expect(second).toMatchObject({ problems: [expect.stringContaining(words)] });
	expect(uploads).toEqual([]);
	expect(read).toEqual([]);
});

it('a clip of any type goes up where the provider names no type', async () => {
	const { ports: fake } = ports([MOV]);
	const [body] = await bodiesOf(await prepareFiles([order(ASSET)], fake, false));
	expect(body).toMatchObject({ motion_video_assets_id: 'asset-1' });
});

it('a credential that cannot be used costs its own order only', async () => {
	const { ports: fake } = ports([PNG]);
	const clientFor = async () => await Promise.reject(new Error('The API Key is empty'));
	const [result] = await prepareFiles([order(LINK)], { ...fake, clientFor }, true);
	expect(result).toMatchObject({ problems: [expect.stringContaining('The API Key is empty')] });
});

it('a file that goes away before it is uploaded costs its own order only', async () => {
	const { ports: fake } = ports([PNG, PNG]);
	const openFile = async (item: number) => {
		const file = await fake.openFile(item);
		const gone = async () => await Promise.reject(new Error('ENOENT: no such file'));
		return item === 0 ? { ...file, buffer: gone } : file;
	};
	const [first, second] = await prepareFiles(
		[order(LINK, 0), order(LINK, 1)],
		{ ...fake, openFile },
		true,
	);
	expect(first).toMatchObject({
		itemIndex: 0,
		problems: [expect.stringContaining('ENOENT'), expect.stringContaining('order this item again')],
	});
	expect(second).not.toHaveProperty('problems');
});
