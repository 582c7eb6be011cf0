// An invented provider: what a new one costs, played in memory.
import type { ModelSpec } from '../../nodes/core/models/types';
import type { Provider } from '../../nodes/core/providers/provider';
import type { UploadRoute } from '../../nodes/core/providers/uploads';
import { isNetworkFailure } from '../../nodes/core/http/network-failure';
import { asObject, asText } from '../../nodes/core/utils/coerce';

/** Names of providers that ship are closed in types; this one exists in tests only. */
const ACME = 'acme' as Provider['id'];
const SURFACE = 'acme/clips' as Provider['surfaces'][0]['id'];

const MINUTE_MS = 60_000;

const uploadRoute: UploadRoute = {
	id: 'general',
	name: 'Acme',
	description: 'Images up to 1 MB',
	limits: () => ({ mimeTypes: ['image/'], maxBytes: 1_000_000 }),
	async send(client, file) {
		const reply = await client.putFile(`${String(client.settings.baseUrl)}/files`, file);
		if (isNetworkFailure(reply)) throw new Error(reply.message);
		const url = asText(asObject(reply.body).link);
		return { upload: { assetId: null, url, expiresAt: null } };
	},
};

export const acme: Provider = {
	id: ACME,
	displayName: 'Acme Films',
	credentialType: 'acmeApi',
	surfaces: [{ id: SURFACE, name: 'Clips' }],
	async submit(client, { path }, body) {
		const reply = await client.request({ method: 'POST', path, body, timeoutMs: MINUTE_MS });
		if (isNetworkFailure(reply)) throw new Error(reply.message);
		const taskId = asText(asObject(reply.body).order) ?? '';
		return { kind: 'accepted', taskId, update: { status: 'queued' }, raw: reply.body };
	},
	async query(client, { taskId }) {
		const path = `/orders/${taskId}`;
		const reply = await client.request({ method: 'GET', path, timeoutMs: MINUTE_MS });
		if (isNetworkFailure(reply)) throw new Error(reply.message);
		const url = asText(asObject(reply.body).film);
		if (url === null) return { kind: 'update', update: { status: 'processing' }, raw: reply.body };
		const videos = [{ url, type: 'mp4', expiresAt: null }];
		return { kind: 'update', update: { status: 'succeeded', videos }, raw: reply.body };
	},
	readCallback(body) {
		const taskId = asText(asObject(body).acmeOrder);
		return taskId === null ? null : { taskId, update: { status: 'succeeded' } };
	},
	uploads: {
		result: 'url',
		description: 'Gives a link for images up to 1 MB',
		kinds: ['image'],
		routes: [uploadRoute],
	},
	resultsNeedKey: false,
	nameSearches: {},
	balance: async () => ({ kind: 'balance', amount: 5, currency: 'USD' }),
	prices: {},
};

/** Its one model reads a link, so that a file of the item is uploaded first. */
export const acmeModel = {
	id: 'acme-i2v',
	provider: ACME,
	title: 'Acme Image to Video',
	family: 'Acme',
	operation: 'imageToVideo',
	surface: SURFACE,
	path: '/orders',
	status: { state: 'current', since: '2026-11' },
	source: { text: 'Invented', confidence: 'inferred' },
	callbackPath: 'callback',
	parameters: [
		{
			name: 'prompt',
			label: 'Prompt',
			path: 'words',
			type: 'text',
			required: true,
			topLevel: true,
			description: 'What the video shows',
		},
		{
			name: 'image',
			label: 'Image',
			path: 'picture',
			type: 'media',
			kind: 'image',
			formats: ['url'],
			required: true,
			topLevel: true,
			description: 'First frame of the video',
		},
	],
} as unknown as ModelSpec;
