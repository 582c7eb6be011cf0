import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import type { FileHost } from '../files/file-host.mts';
import { mp4, openFileHost, status, whole } from '../files/file-host.mts';
import { useN8n } from '../support/n8n.mts';
import { picture } from '../support/videos.mts';
import {
	credential,
	fields,
	file,
	continueOnFail,
	source,
	UPLOAD,
	uploadAsset,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const DAY_MS = 86_400_000;
const PICTURE = picture(64, 64, [200, 30, 30]);
const CLIP = mp4(400_000);
const SOUND = Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(3_000, 7)]);

const hosts: FileHost[] = [];

beforeEach(async () => await sandbox.reset());

afterAll(async () => {
	for (const host of hosts) await host.close();
});

/** Uploads a file from a binary field; its name and type in n8n may be wrong. */
async function upload(bytes: Buffer, parameters: INodeParameters, type = 'image/png', more = {}) {
	const execution = await client.runWorkflow(
		workflow(
			'Upload',
			fields({ base64: bytes.toString('base64') }),
			file('File', 'base64', type),
			uploadAsset(parameters, more),
		),
	);
	return { error: execution.error, item: execution.items(UPLOAD)[0] };
}

async function stored(id: unknown): Promise<Buffer> {
	const url = `${sandbox.url}/_sandbox/assets/${encodeURIComponent(String(id))}`;
	return (await axios.get(url, { responseType: 'arraybuffer', proxy: false })).data;
}

async function served(url: unknown): Promise<Buffer> {
	return (await axios.get(String(url), { responseType: 'arraybuffer', proxy: false })).data;
}

describe('Novita AI', () => {
	it.each([
		['a picture', PICTURE, '/image', 'image/png'],
		['a picture that n8n takes for a video', PICTURE, '/image', 'video/mp4'],
		['a clip that n8n takes for a picture', CLIP, '/video', 'image/png'],
	])('%s: every byte, with its length and without the key', async (_, bytes, path, type) => {
		const { error, item } = await upload(bytes, { provider: 'novita' }, type);
		expect(error).toBeUndefined();
		expect((await stored(item?.json.assetId)).equals(bytes)).toBe(true);
		const [request, ...others] = await sandbox.requests(path, 'PUT');
		expect(others).toEqual([]);
		expect(request.headers['content-length']).toBe(String(bytes.length));
		expect(request.headers).not.toHaveProperty('transfer-encoding');
		expect(request.headers).not.toHaveProperty('authorization');
	});

	it('sends a cut upload again', async () => {
		await sandbox.faults(
			{ method: 'PUT', path: '/image', cut: 'before' },
			{ method: 'PUT', path: '/image', status: 503, body: {} },
		);
		const { error, item } = await upload(PICTURE, { provider: 'novita' });
		expect(error).toBeUndefined();
		expect((await stored(item?.json.assetId)).equals(PICTURE)).toBe(true);
	});

	it('passes a file on from a URL', async () => {
		const host = await openFileHost(status(302, { Location: '/clip' }), whole(CLIP));
		hosts.push(host);
		const parameters = { provider: 'novita', source: 'url', fileUrl: host.url('/redirect') };
		const execution = await client.runWorkflow(
			workflow('URL', ...source([{}]), uploadAsset(parameters)),
		);
		expect(execution.error).toBeUndefined();
		const { assetId, kind } = firstOf(execution.items(UPLOAD)).json;
		expect(kind).toBe('video');
		expect((await stored(assetId)).equals(CLIP)).toBe(true);
		expect(JSON.stringify(host.requests.map(({ headers }) => headers))).not.toMatch(/key|auth/i);
	});

	it.each([
		['a sound', SOUND, {}, 'of type audio/mpeg, but Novita AI accepts: any image, any video'],
		[
			'a page',
			Buffer.from('<!DOCTYPE html>'.padEnd(90)),
			{},
			'no image, video or audio: a web page',
		],
		[
			'a picture as video',
			PICTURE,
			{ kind: 'video' },
			'"video", but the file is of type image/png',
		],
	])('refuses %s without a request', async (_, bytes, more, words) => {
		const { error } = await upload(bytes, { provider: 'novita', ...more });
		expect(error?.message).toContain(words);
		expect(await sandbox.requests()).toEqual([]);
	});
});

describe('ModelsLab', () => {
	it.each([
		['a picture', PICTURE, {}, '/api/v6/base64_to_url'],
		['a clip', CLIP, {}, '/api/v6/base64_to_url'],
		['a sound', SOUND, {}, '/api/v6/base64_to_url'],
		['a clip by its own route', CLIP, { route: 'video' }, '/api/v6/video/base64_to_url'],
		[
			'a picture to edit',
			PICTURE,
			{ route: 'imageEditing' },
			'/api/v6/image_editing/base64_to_url',
		],
	])('%s: every byte, by %s', async (_, bytes, options, path) => {
		const { error, item } = await upload(bytes, { provider: 'modelsLab', options });
		expect(error).toBeUndefined();
		expect((await served(item?.json.url)).equals(bytes)).toBe(true);
		expect((await sandbox.requests()).map((one) => one.path)).toContain(path);
	});

	it('says when the link dies: a day later by the general route, unknown by others', async () => {
		const general = await upload(PICTURE, { provider: 'modelsLab' });
		const life = Date.parse(String(general.item?.json.expiresAt)) - Date.now();
		expect(Math.abs(life - DAY_MS)).toBeLessThan(60_000);
		const options = { route: 'imageEditing' };
		const editing = await upload(PICTURE, { provider: 'modelsLab', options });
		expect(editing.item?.json.expiresAt).toBeNull();
	});

	it('enterprise: a picture into the own bucket', async () => {
		const parameters = { provider: 'modelsLab', options: { route: 'enterprise' } };
		const enterprise = credential('modelsLabApi', 'ModelsLab Enterprise');
		const { error, item } = await upload(PICTURE, parameters, 'image/png', enterprise);
		expect(error).toBeUndefined();
		expect((await served(item?.json.url)).equals(PICTURE)).toBe(true);
		const [{ body }] = await sandbox.requests('/api/v1/enterprise/upload_image');
		expect(body).toMatchObject({ image_type: 'png' });
	});

	it('refuses more than 5 MB without a request', async () => {
		const large = Buffer.concat([PICTURE, Buffer.alloc(5_000_000)]);
		const { error } = await upload(large, { provider: 'modelsLab' });
		expect(error?.message).toContain('but the limit is 5000000 bytes (5 MB)');
		expect(await sandbox.requests()).toEqual([]);
	});
});

it('keeps the incoming item around the result where a field is named', async () => {
	const options = { resultField: 'asset' };
	const { item } = await upload(PICTURE, { provider: 'novita', options });
	expect(item?.json).toMatchObject({ asset: { provider: 'novita', kind: 'image' } });
	expect(item?.binary).toHaveProperty('data');
});

it('many files at once: each with its own asset, bad ones by themselves', async () => {
	const items = Array.from({ length: 12 }, (_, index) => ({
		base64: (index === 5 ? Buffer.from('text') : picture(16, 16, [index, 0, 0])).toString('base64'),
	}));
	const execution = await client.runWorkflow(
		workflow(
			'Many',
			...source(items),
			file('File', 'base64', 'image/png'),
			uploadAsset({ provider: 'novita' }, continueOnFail),
		),
	);
	const uploaded = execution.items(UPLOAD);
	expect(uploaded).toHaveLength(items.length);
	for (const [index, { json }] of uploaded.entries()) {
		if (index === 5) expect(json.error).toContain('no image, video or audio');
		else expect((await stored(json.assetId)).toString('base64')).toBe(items[index]?.base64);
	}
});
