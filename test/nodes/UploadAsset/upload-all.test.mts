import { Readable } from 'node:stream';

import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { UploadAsset } from '../../../nodes/UploadAsset/UploadAsset.node';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(100, 'p'), 'latin1');

interface Settings {
	/** Bytes by item; of one that is null, the file is gone from n8n's storage. */
	files?: Array<Buffer | null>;
	/** @returns a parameter of an item; may throw */
	parameter?: (name: string, itemIndex: number) => unknown;
	credentials?: object;
	continueOnFail?: boolean;
	/** @returns the response of the asset host for an upload */
	upload?: () => object;
	tool?: boolean;
}

/** As much of n8n's context as the node uses. */
function n8n({
	files = [PNG],
	parameter = () => undefined,
	credentials = { novitaApi: { id: '1', name: 'Mine' } },
	continueOnFail = false,
	upload = () => ({ statusCode: 200, headers: {}, body: '{"assets_id": "asset-1"}' }),
	tool = false,
}: Settings = {}) {
	const puts: string[] = [];
	const form: IDataObject = {
		provider: 'novita',
		source: 'binary',
		binaryPropertyName: 'data',
		fileUrl: 'https://files.example.com/a.png',
		kind: 'auto',
		options: {},
	};
	const context = {
		continueOnFail: () => continueOnFail,
		getCredentials: async () => ({
			apiKey: 'key-123456',
			baseUrl: 'https://novita.example.com',
			assetUrl: 'https://assets.example.com',
		}),
		getExecutionCancelSignal: () => undefined,
		getInputData: () =>
			files.map((_, index) => ({ json: { row: index }, binary: { data: { id: String(index) } } })),
		getNode: () => ({
			name: 'Upload Asset',
			type: tool ? 'uploadAssetTool' : 'uploadAsset',
			parameters: { provider: 'novita' },
			credentials,
		}),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) =>
			parameter(name, itemIndex) ?? form[name] ?? fallback,
		helpers: {
			assertBinaryData: (itemIndex: number) => ({ id: String(itemIndex) }),
			getBinaryMetadata: async (id: string) => {
				const file = files[Number(id)];
				if (!file) throw new Error('ENOENT: no such file');
				return { fileSize: file.length };
			},
			getBinaryStream: async (id: string) => Readable.from([files[Number(id)] ?? PNG]),
			prepareBinaryData: async (content: AsyncIterable<Buffer>) => {
				for await (const _ of content) continue;
				return { id: '0', mimeType: 'image/png', data: '' };
			},
			httpRequest: async ({ method, url }: IHttpRequestOptions) => {
				if (method === 'GET') return { statusCode: 200, headers: {}, body: Readable.from([PNG]) };
				puts.push(url);
				return upload();
			},
		},
		logger: { info: () => undefined, warn: () => undefined },
	} as unknown as IExecuteFunctions;
	const run = async () => (await new UploadAsset().execute.call(context))[0] ?? [];
	return { run, puts };
}

it('gives back the asset of each item, paired with it', async () => {
	const { run, puts } = n8n({ files: [PNG, PNG] });
	const asset = { provider: 'novita', kind: 'image', assetId: 'asset-1', url: null, bytes: 100 };
	expect(await run()).toEqual([
		{ json: { ...asset, expiresAt: null }, pairedItem: { item: 0 } },
		{ json: { ...asset, expiresAt: null }, pairedItem: { item: 1 } },
	]);
	expect(puts).toEqual(['https://assets.example.com/image', 'https://assets.example.com/image']);
});

it('fetches the file from its URL', async () => {
	const parameter = (name: string) => (name === 'source' ? 'url' : undefined);
	const { run } = n8n({ parameter });
	expect(await run()).toMatchObject([{ json: { assetId: 'asset-1', kind: 'image' } }]);
});

it.each([
	[false, true],
	[true, false],
])('keeps the item when a field is named for the asset, an agent: %s', async (tool, keepsFile) => {
	const parameter = (name: string) => (name === 'options' ? { resultField: 'asset' } : undefined);
	const [item] = await n8n({ parameter, tool }).run();
	expect(item).toMatchObject({ json: { row: 0, asset: { assetId: 'asset-1' } } });
	expect(item?.binary !== undefined).toBe(keepsFile);
});

describe('trouble with one upload reaches no other item', () => {
	const throwing = (_: string, itemIndex: number) => {
		if (itemIndex === 1) throw new Error('bad expression');
		return undefined;
	};

	it.each([
		['an expression that throws', { parameter: throwing }, 'bad expression'],
		['a file that is gone', { files: [PNG, null, PNG] }, 'ENOENT'],
		['an empty file', { files: [PNG, Buffer.alloc(0), PNG] }, 'The file is empty'],
		['no file of a known type', { files: [PNG, Buffer.from('hello'), PNG] }, 'no image, video or'],
	])('%s', async (_, settings, words) => {
		const all = { files: [PNG, PNG, PNG], ...settings };
		const items = await n8n({ ...all, continueOnFail: true }).run();
		expect(items).toMatchObject([
			{ json: { assetId: 'asset-1' }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining(words) }, pairedItem: { item: 1 } },
			{ json: { assetId: 'asset-1' }, pairedItem: { item: 2 } },
		]);
		await expect(n8n(all).run()).rejects.toThrow(words);
	});

	it('a refusal of the host', async () => {
		let count = 0;
		const upload = () => ({
			statusCode: count++ === 0 ? 400 : 200,
			headers: {},
			body: '{"assets_id": "asset-2", "message": "too dark"}',
		});
		const items = await n8n({ files: [PNG, PNG], upload, continueOnFail: true }).run();
		expect(items.filter(({ json }) => json.assetId === 'asset-2')).toHaveLength(1);
		expect(items.filter(({ json }) => String(json.error).includes('too dark'))).toHaveLength(1);
	});
});

it('without a credential nothing is sent, and each item says why', async () => {
	const settings = { files: [PNG, PNG], credentials: {} };
	const { run, puts } = n8n({ ...settings, continueOnFail: true });
	const error = expect.stringMatching(/^No Novita AI credential is chosen/);
	expect(await run()).toMatchObject([
		{ json: { error, message: { advice: 'Nothing was sent.' } }, pairedItem: { item: 0 } },
		{ json: { error }, pairedItem: { item: 1 } },
	]);
	await expect(n8n(settings).run()).rejects.toThrow('No Novita AI credential is chosen');
	expect(puts).toEqual([]);
});
