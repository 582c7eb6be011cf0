import type { IExecuteFunctions } from 'n8n-workflow';

import type { FileType } from '../delivery/content';
import type { ProviderId } from '../models/types';
import { asHttpUrl, asId, asList, asObject, asText } from '../transport/answer';
import { isSilence, openDoor, withoutSlash } from '../transport/door';
import { UPLOAD_TIMEOUT } from '../transport/limits';
import { modelsLab, problemOf, saysError } from './modelsLab';
import { novita } from './novita';
import type { Problem } from './provider';
import { putFile } from './put-file';
import type { ModelsLabRoute } from './upload-routes';
import { MODELSLAB_ROUTES } from './upload-routes';

export type AssetKind = FileType['kind'];

/** A file on its way up. */
export interface AssetFile {
	kind: AssetKind;
	mimeType: string;
	/** bytes */
	size: number;
	/** A stream where n8n keeps the file on disk, else the whole file. */
	content(): Promise<NodeJS.ReadableStream | Buffer>;
	/** The whole file in memory. */
	buffer(): Promise<Buffer>;
}

/** Where an asset ended: Novita AI gives an ID, ModelsLab a link. */
export interface Asset {
	provider: ProviderId;
	kind: AssetKind;
	assetId: string | null;
	url: string | null;
	/** ISO time after which the link is dead, null when the provider does not say. */
	expiresAt: string | null;
	bytes: number;
}

export type UploadOutcome = { asset: Asset } | { problem: Problem };

/**
 * Novita AI: raw bytes by PUT to the asset host, without a key (page img2video-motion).
 * @returns the asset with its ID
 */
export async function uploadToNovita(
	context: IExecuteFunctions,
	itemIndex: number,
	file: AssetFile,
): Promise<UploadOutcome> {
	const { settings } = await openDoor(context, novita.credentialType, itemIndex);
	const host = withoutSlash(String(settings.assetUrl));
	const reply = await putFile(context, `${host}/${file.kind}`, file);
	if (isSilence(reply)) return refusal('Novita AI', null, reply.text);
	const { status, body } = reply;
	const assetId = asId(asObject(body).assets_id);
	if (status < 300 && assetId !== null) return { asset: assetOf('novita', file, { assetId }) };
	const answered = asText(asObject(body).message) ?? `it answered with HTTP status ${status}`;
	return refusal('Novita AI', status, status < 300 ? 'the answer holds no asset ID' : answered);
}

/**
 * ModelsLab: Base64 text in, a link out. The whole file is held in memory, so the caller checks it
 * against the route's limit first.
 */
export async function uploadToModelsLab(
	context: IExecuteFunctions,
	itemIndex: number,
	file: AssetFile,
	route: ModelsLabRoute = MODELSLAB_ROUTES.general,
): Promise<UploadOutcome> {
	const door = await openDoor(context, modelsLab.credentialType, itemIndex);
	const base64 = (await file.buffer()).toString('base64');
	const reply = await door.call({
		method: 'POST',
		path: route.path,
		body: route.body({ base64, mimeType: file.mimeType }),
		timeout: UPLOAD_TIMEOUT,
	});
	if (isSilence(reply)) return refusal('ModelsLab', null, reply.text);
	if (reply.status >= 300 || saysError(reply.body)) {
		return { problem: { ...problemOf(reply), advice: UPLOAD_ADVICE } };
	}
	const url = linkIn(asObject(reply.body));
	if (url === null) return refusal('ModelsLab', reply.status, 'the answer holds no link');
	const expiresAt = route.linkHours === null ? null : inHours(route.linkHours);
	return { asset: assetOf('modelsLab', file, { url, expiresAt }) };
}

/** The link stands in `output`, a list; the enterprise page does not show its answer. */
function linkIn({ output, link, url }: Record<string, unknown>): string | null {
	const links = [...asList(output), output, link, url].map(asHttpUrl);
	return links.find((one) => one !== null) ?? null;
}

function inHours(hours: number): string {
	return new Date(Date.now() + hours * 3_600_000).toISOString();
}

const UPLOAD_ADVICE = 'Check the credential and the file, then run again: uploading costs nothing.';

function assetOf(provider: ProviderId, { kind, size }: AssetFile, found: Partial<Asset>): Asset {
	return { provider, kind, assetId: null, url: null, expiresAt: null, bytes: size, ...found };
}

function refusal(name: string, httpStatus: number | null, text: string): { problem: Problem } {
	return {
		problem: {
			message: `${name} did not take the file: ${text}`,
			advice: UPLOAD_ADVICE,
			reason: null,
			httpStatus,
		},
	};
}
