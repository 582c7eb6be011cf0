import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset, AssetKind } from '../asset-store.mts';
import type { SandboxState } from '../state.mts';
import { modelsLabError } from './errors.mts';
import { refuseInvalidKey } from './authenticate.mts';

const FIVE_MIB = 5 * 1024 * 1024;
const DATA_URI = /^data:((image|video|audio|model)\/[\w.+-]+);base64,([A-Za-z0-9+/\s]+={0,2})$/;

type UploadBody = Record<string, string | undefined>;

interface UploadRoute {
	path: string;
	/** Body field with the base64. */
	field: string;
	kinds: AssetKind[];
	/** Bytes. */
	limit?: number;
	/** Image type of a field that is base64 without a data URI prefix. */
	rawType?: (body: UploadBody) => string | undefined;
	response: (url: string, id: number) => Record<string, unknown>;
}

const outputResponse = (url: string, id: number) => ({ status: 'success', id, output: [url] });

const ROUTES: UploadRoute[] = [
	{
		path: '/api/v6/base64_to_url',
		field: 'base64_string',
		kinds: ['image', 'audio', 'video', 'model'],
		limit: FIVE_MIB,
		response: outputResponse,
	},
	{
		path: '/api/v6/video/base64_to_url',
		field: 'init_obj',
		kinds: ['video'],
		response: outputResponse,
	},
	{
		path: '/api/v6/image_editing/base64_to_url',
		field: 'init_image',
		kinds: ['image'],
		response: outputResponse,
	},
	{
		path: '/api/v3/base64_crop',
		field: 'image',
		kinds: ['image'],
		limit: FIVE_MIB,
		response: (link, request_id) => ({
			status: 'success',
			messege: 'Image uploaded',
			link,
			request_id,
		}),
	},
	{
		path: '/api/v1/enterprise/upload_image',
		field: 'base64_image',
		kinds: ['image'],
		rawType: ({ image_type }) => ['png', 'jpeg', 'jpg'].find((type) => type === image_type),
		response: (link, id) => ({ ...outputResponse(link, id), link }),
	},
];

/** The base64 upload routes: they respond with the URL under which the sandbox serves the file. */
export function serveUploads(app: FastifyInstance, state: SandboxState) {
	let uploads = 0;
	for (const route of ROUTES)
		app.post(route.path, async (request, reply) => {
			const refusal = refuseInvalidKey(request, reply);
			if (refusal) return refusal;
			const stored = await store(route, request, reply, state);
			if (!stored) return reply;
			return route.response(`${state.origin}/assets/${stored.id}`, ++uploads);
		});
}

async function store(
	route: UploadRoute,
	request: FastifyRequest,
	reply: FastifyReply,
	state: SandboxState,
): Promise<Asset | undefined> {
	const body = request.body as UploadBody;
	const refuse = (sentence: string) => {
		const message = `The ${route.field.replaceAll('_', ' ')} field ${sentence}`;
		void modelsLabError(reply, { [route.field]: [message] });
		return undefined;
	};
	const given = body[route.field];
	if (!given) return refuse('is required.');
	const type = route.rawType?.(body);
	if (route.rawType && !type) return refuse('needs an image_type of png, jpeg or jpg.');
	const [, contentType, kind, base64 = ''] =
		DATA_URI.exec(route.rawType ? `data:image/${type};base64,${given}` : given) ?? [];
	if (!contentType || !route.kinds.includes(kind as AssetKind))
		return refuse(
			`must be ${route.rawType ? 'base64' : `a data URI of: ${route.kinds.join(', ')}`}.`,
		);
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length > (route.limit ?? Infinity)) return refuse('must not be greater than 5 MB.');
	return await state.assets.putBytes(kind as AssetKind, bytes, contentType);
}
