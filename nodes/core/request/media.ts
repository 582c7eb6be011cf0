import type { MediaFormat, MediaParameter } from '../models/types';
import type { Uploads } from '../providers/uploads';
import { asHttpUrl } from '../utils/coerce';

/** A binary field of the incoming item, as far as it can be known without reading it. */
export interface ItemFile {
	field: string;
	/** undefined when n8n does not say */
	bytes?: number;
}

/** Finds the files of an item. */
export interface FileOf {
	/** @returns the item's binary field of that name, undefined when it has none */
	(field: string): ItemFile | undefined;
	/** The names of all of them. */
	names?: readonly string[];
}

/** How a file reaches the model: inside the body, or uploaded, as an asset ID or a link. */
export type MediaDelivery = 'dataUri' | 'base64' | Uploads['result'];

/** A binary field among checked values, until its content is fetched. */
export class MediaFile {
	readonly label: string;
	readonly kind: MediaParameter['kind'];
	/** Largest size that the model takes, in bytes. */
	readonly maxBytes: number;

	/** @param uploadLimit bytes that the provider's usual upload takes, null for any number */
	constructor(
		readonly file: ItemFile,
		{ label, kind, maxBytes }: MediaParameter,
		readonly delivery: MediaDelivery,
		uploadLimit: number | null,
	) {
		this.label = label;
		this.kind = kind;
		this.maxBytes = isInline(delivery)
			? (maxBytes ?? INLINE_LIMIT)
			: Math.min(maxBytes ?? Infinity, uploadLimit ?? Infinity);
	}

	/** @returns what is wrong with a file of this size in bytes, undefined when it fits */
	sizeProblem(bytes: number): string | undefined {
		if (bytes === 0) return `${this.what}, which is empty`;
		if (bytes <= this.maxBytes) return undefined;
		return `${this.what} with ${bytes} bytes, but the limit is ${this.maxBytes} bytes (${this.maxBytes / MB} MB)`;
	}

	/** @returns what is wrong with a file that holds this: `a web page` */
	kindProblem(content: string): string {
		return `${this.what}, which is ${content}, but must be ${KINDS[this.kind]}`;
	}

	private get what(): string {
		return `${this.label} is the binary field "${this.file.field}"`;
	}
}

const KINDS = { image: 'an image', video: 'a video', audio: 'an audio file' };

const MB = 1_000_000;
/** What a request body may hold of one file where the model's page names no limit, in bytes. */
const INLINE_LIMIT = 10 * MB;

interface Format {
	name: string;
	fits: (text: string, kind: MediaParameter['kind']) => boolean;
}

const FORMATS: Record<MediaFormat, Format> = {
	url: { name: 'a public http(s) URL', fits: (text) => asHttpUrl(text) !== null },
	httpsUrl: {
		name: 'a public https URL',
		fits: (text) => asHttpUrl(text) !== null && /^https:/i.test(text),
	},
	dataUri: {
		name: 'a data URI',
		fits: (text, kind) =>
			text.startsWith(`data:${kind}/`) &&
			/^data:\w+\/[\w.+-]+;base64,[A-Za-z0-9+/]+={0,2}$/.test(text),
	},
	base64: { name: 'Base64 text', fits: (text) => /^[A-Za-z0-9+/\s]{16,}={0,2}$/.test(text) },
	assetId: {
		name: 'an asset ID from Upload Asset',
		fits: (text) => /^[A-Za-z0-9+/_=-]+$/.test(text),
	},
};

/** @returns how a binary field gets to the model, undefined when only the user can host it */
export function deliveryOf(
	formats: readonly MediaFormat[],
	uploads: Pick<Uploads, 'result'> | null,
): MediaDelivery | undefined {
	const inline = (['dataUri', 'base64'] as const).find((format) => formats.includes(format));
	return inline ?? (uploads && formats.includes(uploads.result) ? uploads.result : undefined);
}

/** @returns whether the file goes inside the request body, rather than being uploaded before */
export function isInline(delivery: MediaDelivery): delivery is 'dataUri' | 'base64' {
	return delivery === 'dataUri' || delivery === 'base64';
}

/**
 * Checks the text of a media parameter: one of the formats that the model reads, or
 * the name of a binary field of the item.
 * @returns the text, or a MediaFile to be filled in before the request
 */
export function checkMedia(
	parameter: MediaParameter,
	raw: unknown,
	uploads: Uploads | null,
	fileOf: FileOf,
): { value: string | MediaFile } | { limit: string } | { problem: string } {
	const text = typeof raw === 'string' ? raw.trim() : '';
	const { formats, kind } = parameter;
	const fits = formats.some((format) => FORMATS[format].fits(text, kind));
	if (fits && text.includes(':')) return { value: text };

	const file = text === '' || text.includes(':') ? undefined : fileOf(text);
	if (file) return checkFile(parameter, file, uploads);
	if (text !== '' && fits) return { value: text };
	const isName = text !== '' && !/[:/]/.test(text) && deliveryOf(formats, uploads) !== undefined;
	if (isName && fileOf.names?.length) return { limit: noSuchFile(fileOf.names) };
	return { limit: limitOf(parameter, text) };
}

function limitOf({ formats, kind }: MediaParameter, text: string): string {
	// Any words about links would miss what is wrong with it.
	const isDataUri = /^data:/i.test(text) && formats.includes('dataUri');
	if (isDataUri) return `must hold ${KINDS[kind]}: data:${kind}/...;base64, and Base64 text`;
	return `must be ${formats.map((format) => FORMATS[format].name).join(' or ')}`;
}

/** n8n gives files names of its own: the form field "Your photo" becomes Your_photo. */
function noSuchFile(names: readonly string[]): string {
	return `this item has no file of that name; it has: ${names.join(', ')}`;
}

function checkFile(
	parameter: MediaParameter,
	file: ItemFile,
	uploads: Uploads | null,
): { value: MediaFile } | { problem: string } {
	const delivery = deliveryOf(parameter.formats, uploads);
	if (delivery === undefined) {
		return {
			problem: `${parameter.label} is the binary field "${file.field}", but the model reads public http(s) URLs only: put the file where the internet can reach it and enter its URL`,
		};
	}
	const route = uploads?.routes[0];
	const limit = route ? route.limits(parameter.kind).maxBytes : null;
	const media = new MediaFile(file, parameter, delivery, limit);
	const problem = file.bytes === undefined ? undefined : media.sizeProblem(file.bytes);
	return problem ? { problem } : { value: media };
}
