import type { IExecuteFunctions } from 'n8n-workflow';

import { MediaFile } from '../../nodes/core/catalogue/media';
import type { MediaParameter } from '../../nodes/core/models/types';
import { fetchMedia } from '../../nodes/GenerateVideo/fetch-media';
import type { GoodOrder, Order } from '../../nodes/GenerateVideo/orders';
import { mp4 } from '../delivery/file-host.mts';
import { modelOf } from './model-of.mts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(100, 'p'), 'latin1');
const JPEG = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF'.padEnd(100, 'j'), 'latin1');
const MP3 = Buffer.from('ID3\x04'.padEnd(100, 's'), 'latin1');
const MOV = Buffer.from('\0\0\0\x14ftypqt  '.padEnd(100, 'm'), 'latin1');

/**
 * An n8n that keeps files under IDs, each item with the next one, whatever type n8n takes them for,
 * and a ModelsLab that gives another link each time.
 */
function context(files: Buffer[], goOn = false) {
	const uploads: string[] = [];
	const read: string[] = [];
	const helpers = {
		assertBinaryData: (item: number) => ({ mimeType: 'application/octet-stream', id: `${item}` }),
		getBinaryMetadata: async (id: string) => ({ fileSize: files[Number(id)].length }),
		getBinaryStream: async (id: string) => [files[Number(id)]],
		binaryToBuffer: async ([file]: Buffer[]) => {
			read.push(String(files.indexOf(file)));
			return file;
		},
		httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => {
			uploads.push(url);
			const output = [`https://cdn.example.com/${uploads.length}.png`];
			return { statusCode: 200, headers: {}, body: { status: 'success', output } };
		},
	};
	const getCredentials = async () => ({ baseUrl: 'https://lab.example.com/api', apiKey: 'k' });
	const n8n = { helpers, getCredentials, continueOnFail: () => goOn };
	return { n8n: n8n as unknown as IExecuteFunctions, uploads, read };
}

const LINK = ['v7/kling-v2-1-i2v', 'image', 'link'] as const;
const DATA_URI = ['kling-v3.0-std-i2v', 'image', 'dataUri'] as const;
const INLINE_DATA = ['veo-3.1-i2v', 'image', 'dataUri'] as const;

/** An order whose picture, clip or sound stands in the binary field `data` of its item. */
function order(
	[id, name, delivery]: readonly [string, string, MediaFile['delivery']],
	itemIndex = 0,
): Order {
	const model = modelOf(id);
	const parameter = model.parameters.find((one) => one.name === name) as MediaParameter;
	const values = { [name]: new MediaFile({ field: 'data' }, parameter, delivery), prompt: 'Waves' };
	return { itemIndex, model, values, body: {}, settings: {} } as unknown as GoodOrder;
}

const bad: Order = { itemIndex: 1, problems: ['Prompt is missing'] };

it('the link differs in each try, what the order is known by does not', async () => {
	const { n8n, uploads } = context([PNG]);
	const [first] = (await fetchMedia(n8n, [order(LINK)])) as GoodOrder[];
	const [second] = (await fetchMedia(n8n, [order(LINK)])) as GoodOrder[];
	expect(uploads).toHaveLength(2);
	expect(await first.withFiles!()).toMatchObject({ init_image: 'https://cdn.example.com/1.png' });
	expect(await second.withFiles!()).toMatchObject({ init_image: 'https://cdn.example.com/2.png' });
	expect(second.body).toEqual(first.body);
	expect(first.body).not.toEqual(await first.withFiles!());
});

it('nothing goes up while another order is wrong', async () => {
	const { n8n, uploads } = context([PNG]);
	await fetchMedia(n8n, [order(LINK), bad]);
	expect(uploads).toEqual([]);
});

it('with Continue On Fail each order stands for itself', async () => {
	const { n8n, uploads } = context([PNG], true);
	const [first, second] = await fetchMedia(n8n, [order(LINK), bad]);
	expect(uploads).toHaveLength(1);
	expect(first).toHaveProperty('withFiles');
	expect(second).toBe(bad);
});

it('a file is of the type of its content, whatever n8n takes it for', async () => {
	const { n8n } = context([JPEG]);
	const [filled] = (await fetchMedia(n8n, [order(DATA_URI)])) as GoodOrder[];
	const image = `data:image/jpeg;base64,${JPEG.toString('base64')}`;
	expect(await filled.withFiles!()).toMatchObject({ image });
});

it('a file that goes inside the body is read when the body is made, each time', async () => {
	const { n8n, read } = context([JPEG, PNG]);
	const orders = [order(DATA_URI, 0), order(DATA_URI, 1)];
	const [first, second] = (await fetchMedia(n8n, orders)) as GoodOrder[];
	expect(read).toEqual([]);
	await second.withFiles!();
	await first.withFiles!();
	await first.withFiles!();
	expect(read).toEqual(['1', '0', '0']);
	expect(first.body).not.toEqual(second.body);
});

it.each([LINK, DATA_URI, INLINE_DATA])(
	'the order for %s is known by its file',
	async (...wanted) => {
		const { n8n } = context([PNG, JPEG]);
		const filled = await fetchMedia(n8n, [order(wanted, 0), order(wanted, 1), order(wanted, 0)]);
		const [png, jpeg, again] = filled as GoodOrder[];
		expect(JSON.stringify(png.body)).not.toBe(JSON.stringify(jpeg.body));
		expect(JSON.stringify(png.body)).toBe(JSON.stringify(again.body));
	},
);

it.each([
	['a sound for a picture', DATA_URI, MP3, 'a file of type audio/mpeg, but must be an image'],
	['a clip for a picture', LINK, mp4(), 'a file of type video/mp4, but must be an image'],
	['a page', DATA_URI, Buffer.from('<!DOCTYPE html><p>No'), 'a web page, but must be an image'],
	['text', LINK, Buffer.from('hello'), 'a file of no known type, but must be an image'],
	['nothing', DATA_URI, Buffer.alloc(0), 'which is empty'],
	[
		'a clip that the host does not take',
		['img2video-motion', 'motionVideo', 'assetId'] as const,
		MOV,
		'Motion Video: The file is of type video/quicktime, but Novita AI takes: video/mp4',
	],
])('refuses %s, and nothing goes up', async (_, wanted, file, words) => {
	const { n8n, uploads, read } = context([PNG, file]);
	const [, second] = await fetchMedia(n8n, [order(LINK, 0), order(wanted, 1)]);
	expect(second).toMatchObject({ problems: [expect.stringContaining(words)] });
	expect(uploads).toEqual([]);
	expect(read).toEqual([]);
});
