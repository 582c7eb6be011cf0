import { identify, type UnidentifiedFile } from '../files/identify';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import { type AssetFile, uploadObjection, type Uploads } from '../providers/uploads';
import { isInline, MediaFile } from '../request/media';
import type { CheckedOrder, InvalidOrder } from '../request/read-order';
import type { Values } from '../request/values';
import { mapPool } from '../utils/pool';
import { isInvalid, type Order, withoutClient } from './order';

export interface OrderFilePorts {
	/** Opens a binary field of an item without reading it. */
	openFile(itemIndex: number, field: string): Promise<UnidentifiedFile>;
	clientFor(order: Pick<CheckedOrder, 'itemIndex' | 'target'>): Promise<ApiClient>;
	/** Whether an earlier try has sent the order: its files are not needed again. */
	isSent(order: CheckedOrder | InvalidOrder): boolean;
}

/** Files at a time: each may be as large as a video. */
const CONCURRENCY = 3;

/** An order with the files that its body needs. */
interface OpenedOrder {
	order: CheckedOrder;
	files: Map<MediaFile, AssetFile>;
}

/**
 * Checks the files of binary fields by their sizes and first bytes, and uploads those that the model
 * reads as assets or links. Files that go inside a body are read when it is sent, so that a run never
 * holds them all.
 * @param continueOnFail whether the others are prepared when one is invalid; otherwise nothing is
 * uploaded while any is
 */
export async function prepareFiles(
	orders: ReadonlyArray<CheckedOrder | InvalidOrder>,
	ports: OrderFilePorts,
	continueOnFail: boolean,
): Promise<Array<Order | InvalidOrder>> {
	const opened = await each(orders, async (order) => {
		return isInvalid(order) ? order : await openFiles(order, ports);
	});
	const isHalted = !continueOnFail && opened.some((one) => isInvalid(one) && !ports.isSent(one));
	return await each(opened, async (one) => {
		if (isInvalid(one)) return one;
		return isHalted ? withBody(one, new Map()) : await uploadFiles(one, ports);
	});
}

/** Finds the files of an order and compares them with what the model takes. */
async function openFiles(
	order: CheckedOrder,
	ports: OrderFilePorts,
): Promise<OpenedOrder | InvalidOrder> {
	const { itemIndex, target } = order;
	const files = new Map<MediaFile, AssetFile>();
	if (ports.isSent(order)) return { order, files };
	const problems: string[] = [];
	for (const media of mediaIn(order.values)) {
		try {
			const kept = await ports.openFile(itemIndex, media.file.field);
			const file = await checkFile(media, kept, providers[target.provider].uploads);
			if ('problem' in file) problems.push(file.problem);
			else files.set(media, file);
		} catch (error) {
			problems.push(`${media.label} cannot be read: ${(error as Error).message}`);
		}
	}
	return problems.length > 0 ? { itemIndex, problems } : { order, files };
}

async function checkFile(
	media: MediaFile,
	kept: UnidentifiedFile,
	uploads: Uploads | null,
): Promise<AssetFile | { problem: string }> {
	const wrongSize = media.sizeProblem(kept.size);
	if (wrongSize) return { problem: wrongSize };
	const file = await identify(kept);
	if ('unknown' in file) return { problem: media.kindProblem(file.unknown) };
	if (file.kind !== media.kind) {
		return { problem: media.kindProblem(`a file of type ${file.mimeType}`) };
	}
	const route = isInline(media.delivery) ? undefined : uploads?.routes[0];
	const objection = route && uploadObjection(route, file);
	return objection ? { problem: `${media.label}: ${objection}` } : file;
}

async function uploadFiles(
	opened: OpenedOrder,
	ports: OrderFilePorts,
): Promise<Order | InvalidOrder> {
	const { order, files } = opened;
	const { itemIndex, target } = order;
	const uploaded = new Map<MediaFile, string>();
	for (const [media, file] of files) {
		const route = providers[target.provider].uploads?.routes[0];
		if (isInline(media.delivery) || route === undefined) continue;
		let client: ApiClient;
		try {
			client = await ports.clientFor(order);
		} catch (error) {
			return withoutClient(order, error);
		}
		const outcome = await route.send(client, file).catch(unreadable);
		if ('problem' in outcome) {
			const { message, advice } = outcome.problem;
			return { itemIndex, problems: [`${media.label}: ${message}`, advice] };
		}
		const { assetId, url } = outcome.upload;
		uploaded.set(media, assetId ?? url ?? '');
	}
	return withBody(opened, uploaded);
}

/** Only reading the file throws: requests do not. */
function unreadable(error: Error): { problem: Problem } {
	const advice = 'Get the file once more with the node before this one, then order this item again';
	return { problem: { message: `the file cannot be read: ${error.message}`, advice } };
}

function withBody({ order, files }: OpenedOrder, uploaded: Map<MediaFile, string>): Order {
	const { itemIndex, target, settings, values, bodyOf } = order;
	const body = async () => {
		const contents = new Map(uploaded);
		for (const [media, file] of files) {
			if (!contents.has(media)) contents.set(media, await inlined(media, file));
		}
		return bodyOf(replaced(values, contents));
	};
	return { itemIndex, target, settings, body };
}

async function inlined({ delivery }: MediaFile, file: AssetFile): Promise<string> {
	const base64 = (await file.buffer()).toString('base64');
	return delivery === 'dataUri' ? `data:${file.mimeType};base64,${base64}` : base64;
}

function mediaIn(value: unknown): MediaFile[] {
	if (value instanceof MediaFile) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(mediaIn);
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

async function each<In, Out>(list: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
	return (await mapPool(list, CONCURRENCY, work)) as Out[];
}
