import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buildBody } from '../core/catalogue/body';
import { MediaFile } from '../core/catalogue/media';
import type { Values } from '../core/catalogue/values';
import type { KeptFile } from '../core/item-file';
import { fingerprintOf, identify, openItemFile } from '../core/item-file';
import type { ProviderId } from '../core/models/types';
import type { AssetFile } from '../core/providers/upload';
import { uploadToModelsLab, uploadToNovita } from '../core/providers/upload';
import { objectionOf, routeFor } from '../core/providers/upload-routes';
import { pooled } from '../core/tasks/pool';
import { SIMULTANEOUS_TRANSFERS } from '../core/transport/limits';
import type { GoodOrder, Order } from './orders';

type BadOrder = Extract<Order, { problems: string[] }>;

/** An order with the files that its body waits for. */
interface Opened {
	order: GoodOrder;
	files: Map<MediaFile, AssetFile>;
}

/**
 * Checks the files of binary fields by their sizes and first bytes, and uploads those that the model
 * reads as assets or links. Files that go inside a body are read when it is sent, so that a run never
 * holds them all. Nothing is uploaded while any order is wrong, unless each stands for itself
 * (Continue On Fail).
 */
export async function fetchMedia(context: IExecuteFunctions, orders: Order[]): Promise<Order[]> {
	const opened = await inTurn(orders, async (order) => await open(context, order));
	const goOn = context.continueOnFail();
	if (!goOn && opened.some((one) => 'problems' in one)) {
		return opened.map((one) => ('problems' in one ? one : one.order));
	}
	return await inTurn(opened, async (one) => ('problems' in one ? one : await fill(context, one)));
}

/** Finds the files of an order and compares them with what the model takes. */
async function open(context: IExecuteFunctions, order: Order): Promise<Opened | BadOrder> {
	if ('problems' in order) return order;
	const { itemIndex } = order;
	const files = new Map<MediaFile, AssetFile>();
	const problems: string[] = [];
	for (const media of filesIn(order.values)) {
		const kept = await openItemFile(context, itemIndex, media.file.field);
		const file = await checked(media, kept, order.model.provider);
		if ('problem' in file) problems.push(file.problem);
		else files.set(media, file);
	}
	return problems.length > 0 ? { itemIndex, problems } : { order, files };
}

async function checked(
	media: MediaFile,
	kept: KeptFile,
	provider: ProviderId,
): Promise<AssetFile | { problem: string }> {
	const wrongSize = media.sizeProblem(kept.size);
	if (wrongSize) return { problem: wrongSize };
	const file = await identify(kept);
	if ('unknown' in file) return { problem: media.kindProblem(file.unknown) };
	if (file.kind !== media.kind) {
		return { problem: media.kindProblem(`a file of type ${file.mimeType}`) };
	}
	const wrong = isUploaded(media)
		? objectionOf(routeFor(provider, file.kind, 'general'), file)
		: undefined;
	return wrong ? { problem: `${media.label}: ${wrong}` } : file;
}

async function fill(
	context: IExecuteFunctions,
	{ order, files }: Opened,
): Promise<GoodOrder | BadOrder> {
	if (files.size === 0) return order;
	const { itemIndex, model, values } = order;
	const uploaded = new Map<MediaFile, string>();
	for (const [media, file] of files) {
		if (!isUploaded(media)) continue;
		const upload = media.delivery === 'assetId' ? uploadToNovita : uploadToModelsLab;
		const outcome = await upload(context, itemIndex, file);
		if ('problem' in outcome) {
			const { message, advice } = outcome.problem;
			return { itemIndex, problems: [`${media.label}: ${message}`, advice] };
		}
		const { assetId, url } = outcome.asset;
		uploaded.set(media, (assetId ?? url) as string);
	}
	const fingerprints = new Map<MediaFile, string>();
	for (const [media, file] of files) {
		const fingerprint = fingerprintOf(context, itemIndex, media.file.field);
		fingerprints.set(media, inForm(media, file, fingerprint));
	}
	const bodyWith = (contents: Map<MediaFile, string>) =>
		buildBody(model, replaced(values, contents)) as IDataObject;
	return {
		...order,
		body: bodyWith(fingerprints),
		withFiles: async () => {
			const contents = new Map(uploaded);
			for (const [media, file] of files) {
				if (uploaded.has(media)) continue;
				contents.set(media, inForm(media, file, (await file.buffer()).toString('base64')));
			}
			return bodyWith(contents);
		},
	};
}

function inForm({ delivery }: MediaFile, { mimeType }: AssetFile, content: string): string {
	return delivery === 'dataUri' ? `data:${mimeType};base64,${content}` : content;
}

function isUploaded({ delivery }: MediaFile): boolean {
	return delivery === 'assetId' || delivery === 'link';
}

function filesIn(value: unknown): MediaFile[] {
	if (value instanceof MediaFile) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(filesIn);
}

function replaced(values: Values, contents: Map<MediaFile, string>): Values {
	const replace = (value: unknown): unknown => {
		if (value instanceof MediaFile) return contents.get(value);
		if (Array.isArray(value)) return value.map(replace);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one)]));
	};
	return replace(values) as Values;
}

async function inTurn<In, Out>(list: In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
	const done = await pooled(list, SIMULTANEOUS_TRANSFERS, work, () => false);
	return done as Out[];
}
