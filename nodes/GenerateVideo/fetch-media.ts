import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buildBody } from '../core/catalogue/body';
import { MediaFile } from '../core/catalogue/media';
import type { Values } from '../core/catalogue/values';
import { fingerprintOf, openItemFile } from '../core/item-file';
import type { AssetFile } from '../core/providers/upload';
import { uploadToModelsLab, uploadToNovita } from '../core/providers/upload';
import { pooled } from '../core/tasks/pool';
import { SIMULTANEOUS_TRANSFERS } from '../core/transport/limits';
import type { GoodOrder, Order } from './orders';

/** An order with the files that its body waits for. */
interface Opened {
	order: GoodOrder;
	files: Map<MediaFile, AssetFile>;
}

/**
 * Puts the files of binary fields into the bodies: inside, or as uploaded assets and links. Nothing
 * is uploaded while any order is wrong, unless each stands for itself (Continue On Fail).
 */
export async function fetchMedia(context: IExecuteFunctions, orders: Order[]): Promise<Order[]> {
	const opened = await inTurn(orders, async (order) => await open(context, order));
	const goOn = context.continueOnFail();
	if (!goOn && opened.some((one) => 'problems' in one)) {
		return opened.map((one) => ('problems' in one ? one : one.order));
	}
	return await inTurn(opened, async (one) => ('problems' in one ? one : await fill(context, one)));
}

/** Finds the files of an order and compares their sizes with what the model takes. */
async function open(
	context: IExecuteFunctions,
	order: Order,
): Promise<Opened | Extract<Order, { problems: string[] }>> {
	if ('problems' in order) return order;
	const { itemIndex } = order;
	const files = new Map<MediaFile, AssetFile>();
	const problems: string[] = [];
	for (const media of filesIn(order.values)) {
		const file = await openItemFile(context, itemIndex, media.file.field, media.kind);
		const problem = media.sizeProblem(file.size);
		if (problem) problems.push(problem);
		files.set(media, file);
	}
	return problems.length > 0 ? { itemIndex, problems } : { order, files };
}

async function fill(context: IExecuteFunctions, { order, files }: Opened): Promise<Order> {
	if (files.size === 0) return order;
	const { itemIndex, model, values } = order;
	const contents = new Map<MediaFile, string>();
	for (const [media, file] of files) {
		const content = await contentOf(context, itemIndex, media, file);
		if ('problems' in content) return { itemIndex, ...content };
		contents.set(media, content.value);
	}
	const withContents = replaced(values, (media) => contents.get(media) as string);
	const withFingerprints = replaced(values, (media) =>
		isUploaded(media)
			? fingerprintOf(context, itemIndex, media.file.field)
			: (contents.get(media) as string),
	);
	return {
		...order,
		body: buildBody(model, withContents) as IDataObject,
		identity: buildBody(model, withFingerprints) as IDataObject,
	};
}

async function contentOf(
	context: IExecuteFunctions,
	itemIndex: number,
	media: MediaFile,
	file: AssetFile,
): Promise<{ value: string } | { problems: string[] }> {
	if (!isUploaded(media)) {
		const base64 = (await file.buffer()).toString('base64');
		const isBare = media.delivery === 'base64';
		return { value: isBare ? base64 : `data:${file.mimeType};base64,${base64}` };
	}
	const upload = media.delivery === 'assetId' ? uploadToNovita : uploadToModelsLab;
	const outcome = await upload(context, itemIndex, file);
	if ('problem' in outcome) {
		const { message, advice } = outcome.problem;
		return { problems: [`${media.label}: ${message}`, advice] };
	}
	const { assetId, url } = outcome.asset;
	return { value: (assetId ?? url) as string };
}

function isUploaded({ delivery }: MediaFile): boolean {
	return delivery === 'assetId' || delivery === 'link';
}

function filesIn(value: unknown): MediaFile[] {
	if (value instanceof MediaFile) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(filesIn);
}

function replaced(values: Values, by: (media: MediaFile) => string): Values {
	const replace = (value: unknown): unknown => {
		if (value instanceof MediaFile) return by(value);
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
