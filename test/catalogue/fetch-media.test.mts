import type { IExecuteFunctions } from 'n8n-workflow';

import { MediaFile } from '../../nodes/core/catalogue/media';
import type { MediaParameter } from '../../nodes/core/models/types';
import { fetchMedia } from '../../nodes/GenerateVideo/fetch-media';
import type { GoodOrder, Order } from '../../nodes/GenerateVideo/orders';
import { modelOf } from './model-of.mts';

const CONTENT = Buffer.from('a picture');
const model = modelOf('v7/kling-v2-1-i2v');
const [image] = model.parameters as MediaParameter[];

/** An n8n whose item has the picture, and a ModelsLab that gives another link each time. */
function context(goOn = false) {
	const uploads: string[] = [];
	const helpers = {
		assertBinaryData: () => ({ mimeType: 'image/png', data: CONTENT.toString('base64') }),
		getBinaryDataBuffer: async () => CONTENT,
		httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => {
			uploads.push(url);
			const output = [`https://cdn.example.com/${uploads.length}.png`];
			return { statusCode: 200, headers: {}, body: { status: 'success', output } };
		},
	};
	const getCredentials = async () => ({ baseUrl: 'https://lab.example.com/api', apiKey: 'k' });
	const n8n = { helpers, getCredentials, continueOnFail: () => goOn };
	return { n8n: n8n as unknown as IExecuteFunctions, uploads };
}

function order(itemIndex = 0): Order {
	const file = { field: 'data', mimeType: 'image/png' };
	const values = { image: new MediaFile(file, image, 'link'), prompt: 'Waves', duration: '5' };
	return { itemIndex, model, values, body: {}, settings: {} } as unknown as GoodOrder;
}

const bad: Order = { itemIndex: 1, problems: ['Prompt is missing'] };

it('the link differs in each try, the identity of the order does not', async () => {
	const { n8n, uploads } = context();
	const [first] = (await fetchMedia(n8n, [order()])) as GoodOrder[];
	const [second] = (await fetchMedia(n8n, [order()])) as GoodOrder[];
	expect(uploads).toHaveLength(2);
	expect(first.body.init_image).toBe('https://cdn.example.com/1.png');
	expect(second.body.init_image).toBe('https://cdn.example.com/2.png');
	expect(second.identity).toEqual(first.identity);
	expect(first.identity).not.toEqual(first.body);
});

it('nothing goes up while another order is wrong', async () => {
	const { n8n, uploads } = context();
	await fetchMedia(n8n, [order(), bad]);
	expect(uploads).toEqual([]);
});

it('with Continue On Fail each order stands for itself', async () => {
	const { n8n, uploads } = context(true);
	const [first, second] = await fetchMedia(n8n, [order(), bad]);
	expect(uploads).toHaveLength(1);
	expect(first).toHaveProperty('body.init_image');
	expect(second).toBe(bad);
});
