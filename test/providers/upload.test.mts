import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';

import type { AssetFile } from '../../nodes/core/providers/upload';
import { uploadToModelsLab, uploadToNovita } from '../../nodes/core/providers/upload';
import { n8nContext, response } from '../transport/n8n-context.mts';

const bytes = Buffer.from('not really a picture');
const stream = Readable.from([bytes]);
const file: AssetFile = {
	kind: 'image',
	mimeType: 'image/png',
	size: bytes.length,
	content: async () => stream,
	buffer: async () => bytes,
};
const key = 'sk_secret_123456';

describe('Novita AI', () => {
	const credential = {
		apiKey: key,
		baseUrl: 'https://api.x',
		assetUrl: 'https://assets.example.com/',
	};
	const upload = async (respond: (options: IHttpRequestOptions) => unknown) => {
		const { context, sent } = n8nContext(credential, respond);
		return { outcome: await uploadToNovita(context, 0, file), sent };
	};

	it('streams the file as it is to the asset host, without the key and without redirects', async () => {
		const { outcome, sent } = await upload(() => response(200, { assets_id: 'cjIvbm92' }));
		expect(outcome).toEqual({
			asset: {
				provider: 'novita',
				kind: 'image',
				assetId: 'cjIvbm92',
				url: null,
				expiresAt: null,
				bytes: bytes.length,
			},
		});
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({
			credentialType: null,
			method: 'PUT',
			url: 'https://assets.example.com/image',
			headers: { 'Content-Type': 'image/png', 'Content-Length': bytes.length },
			disableFollowRedirect: true,
		});
		expect(sent[0].body).toBe(stream);
		expect(JSON.stringify({ ...sent[0], body: null })).not.toContain(key);
	});

	it('reads an answer that came as text', async () => {
		const { outcome } = await upload(() => response(200, '{"assets_id":"cjIvbm92"}'));
		expect(outcome).toMatchObject({ asset: { assetId: 'cjIvbm92' } });
	});

	it.each([
		['a refusal', response(413, 'too large'), 413],
		['an answer without an id', response(200, {}), 200],
		['an answer that is no JSON', response(200, '<html>'), 200],
		['a redirect', response(302, ''), 302],
	])('says what is wrong after %s', async (_, reply, httpStatus) => {
		const { outcome } = await upload(() => reply);
		expect(outcome).toMatchObject({ problem: { httpStatus } });
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining('Novita AI'));
	});

	it('says what is wrong when the host is not reached', async () => {
		const { outcome } = await upload(() => {
			throw Object.assign(new Error(), { code: 'ENOTFOUND' });
		});
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining('host name'));
	});
});

describe('ModelsLab', () => {
	const credential = { apiKey: key, baseUrl: 'https://modelslab.com/api', plan: 'community' };
	const upload = async (respond: () => unknown) => {
		const { context, sent } = n8nContext(credential, respond);
		return { outcome: await uploadToModelsLab(context, 0, file), sent };
	};

	it('sends the file as a data URI and gets a link that lives a day', async () => {
		const link = 'https://cdn.example.com/a.png';
		const { outcome, sent } = await upload(() =>
			response(200, { status: 'success', output: [link] }),
		);
		expect(sent[0]).toMatchObject({
			credentialType: 'modelsLabApi',
			method: 'POST',
			url: 'https://modelslab.com/api/v6/base64_to_url',
			body: { base64_string: `data:image/png;base64,${bytes.toString('base64')}` },
		});
		expect(outcome).toMatchObject({ asset: { provider: 'modelsLab', url: link, assetId: null } });
		expect(outcome).toHaveProperty('asset.expiresAt', expect.stringMatching(/^\d{4}-.*Z$/));
	});

	it.each([
		['text', { status: 'error', message: 'Invalid file' }, 'Invalid file'],
		['fields', { status: 'error', message: { base64_string: ['is too large'] } }, 'is too large'],
		['nothing', { status: 'success', output: '' }, 'no link'],
	])('says why the file was not taken: %s', async (_, body, words) => {
		const { outcome } = await upload(() => response(200, body));
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining(words));
	});
});
