import { z } from 'zod';
import { isUrl } from './fields.mts';
import type { FileType } from './files/file-type.mts';
import { fileTypeOf } from './files/file-type.mts';

export const MIB = 1024 * 1024;

/** What a media field reads. Files behind URLs are not fetched: only files in the body are looked into. */
export interface MediaFormats {
	kind: FileType['kind'];
	/** Besides a URL or instead of one: files in the body. */
	as: ReadonlyArray<'url' | 'dataUri' | 'base64'>;
	/** Formats that the page names; any of the kind where it names none. */
	formats?: readonly string[];
	maxBytes?: number;
	/** Sides in pixels, each, from and to. */
	sides?: readonly [min: number, max: number];
	/** The longer side divided by the shorter one, at most. */
	maxRatio?: number;
}

/** Why a file is refused, with Novita's reason for it. */
interface Fault {
	message: string;
	reason?: string;
}

/** A text that holds a file, or the way to one. */
export function media(formats: MediaFormats) {
	return z.string().check(({ value, issues }) => {
		const fault = mediaFault(value, formats);
		if (fault) issues.push({ code: 'custom', input: value, message: fault.message, params: fault });
	});
}

/** What is wrong with the text of a media field; undefined when nothing is. */
export function mediaFault(value: string, formats: MediaFormats): Fault | undefined {
	const { as } = formats;
	if (isUrl(value)) return as.includes('url') ? undefined : { message: wanted(formats) };
	const [, dataUri] = /^data:[\w.+-]+\/[\w.+-]+;base64,(.*)$/s.exec(value) ?? [];
	if (dataUri !== undefined) {
		return as.includes('dataUri') ? base64Fault(dataUri, formats) : { message: wanted(formats) };
	}
	if (as.includes('base64') && BASE64.test(value)) return base64Fault(value, formats);
	return { message: wanted(formats) };
}

const BASE64 = /^[A-Za-z0-9+/\s]{16,}={0,2}$/;

const NAMES = { url: 'a valid URL', dataUri: 'a data URI', base64: 'Base64' };

function wanted({ as }: MediaFormats): string {
	return `must be ${as.map((format) => NAMES[format]).join(' or ')}`;
}

/** @param base64 without a prefix */
export function base64Fault(base64: string, formats: MediaFormats): Fault | undefined {
	const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}$/.test(base64);
	const bytes = isBase64 ? Buffer.from(base64, 'base64') : Buffer.alloc(0);
	return fileFault(bytes, formats);
}

function fileFault(bytes: Buffer, { kind, formats, ...limits }: MediaFormats): Fault | undefined {
	const file = fileTypeOf(bytes);
	const isWanted = file?.kind === kind && (formats?.includes(file.format) ?? true);
	const reasonOf = (reason: string) => (kind === 'image' ? reason : undefined);
	if (!file || !isWanted) {
		const names = formats ? ` (${formats.join(', ')})` : '';
		const reason = kind === 'audio' ? 'INVALID_AUDIO_FILE' : reasonOf('INVALID_IMAGE_FORMAT');
		return { message: `must hold a real ${kind} file${names}`, reason };
	}
	const { maxBytes = Infinity, sides: [min, max] = [1, Infinity], maxRatio = Infinity } = limits;
	if (bytes.length > maxBytes) {
		const message = `must not be larger than ${maxBytes / MIB} MB`;
		return { message, reason: reasonOf('IMAGE_FILE_EXCEEDS_MAX_SIZE') };
	}
	const { width = min, height = min } = file;
	const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
	if (longer > max) {
		const message = `must not be larger than ${max} px a side (is ${width} x ${height})`;
		return { message, reason: 'IMAGE_EXCEEDS_MAX_RESOLUTION' };
	}
	if (shorter < min || longer / shorter > maxRatio) {
		const ratio = maxRatio === Infinity ? '' : ` and between 1:${maxRatio} and ${maxRatio}:1`;
		const message = `must be at least ${min} px a side${ratio} (is ${width} x ${height})`;
		return { message, reason: 'INVALID_IMAGE_SIZE' };
	}
	return undefined;
}
