import type { ApiClient } from '../http/client';
import type { SourceFile } from '../http/put-file';
import type { MediaKind } from '../models/names';
import type { Problem } from './problem';

/** A file whose kind and MIME type are those of its content. */
export interface AssetFile extends SourceFile {
	kind: MediaKind;
	/** The whole file in memory. */
	buffer(): Promise<Buffer>;
}

/** The result of an upload: the provider returns an ID or a link. */
export interface Upload {
	assetId: string | null;
	url: string | null;
	/** ISO time after which the link is dead, null when the provider does not say. */
	expiresAt: string | null;
}

export type UploadOutcome = { upload: Upload } | { problem: Problem };

export interface UploadLimits {
	/** MIME types, or their beginnings, that are accepted. */
	mimeTypes: readonly string[];
	/** Largest file in bytes, null where none is documented and the file is streamed. */
	maxBytes: number | null;
}

/** A documented way to put a file where models can read it. */
export interface UploadRoute {
	id: string;
	name: string;
	description: string;
	/** @param kind null while the kind of the file is not known */
	limits(kind: MediaKind | null): UploadLimits;
	send(client: ApiClient, file: AssetFile): Promise<UploadOutcome>;
}

export interface Uploads {
	/** What an upload returns: an asset ID or a link; models read them in different fields. */
	result: 'assetId' | 'url';
	/** Shown to users beside the provider's name. */
	description: string;
	/** Kinds of files that are accepted. */
	kinds: readonly MediaKind[];
	/** The first is the usual one. */
	routes: readonly [UploadRoute, ...UploadRoute[]];
}

/** @returns why the route does not accept the file, undefined when it does */
export function uploadObjection(
	route: UploadRoute,
	{ kind, mimeType, size }: Pick<AssetFile, 'kind' | 'mimeType' | 'size'>,
): string | undefined {
	if (size === 0) return 'The file is empty';
	const { mimeTypes } = route.limits(kind);
	if (!mimeTypes.some((accepted) => mimeType.startsWith(accepted))) {
		return `The file is of type ${mimeType}, but ${route.name} accepts: ${mimeTypes.map(readable).join(', ')}`;
	}
	return sizeObjection(route, kind, size);
}

/** @returns why a file of so many bytes is too large for the route, undefined when it is not */
export function sizeObjection(
	route: UploadRoute,
	kind: MediaKind | null,
	size: number,
): string | undefined {
	const { maxBytes } = route.limits(kind);
	if (maxBytes === null || size <= maxBytes) return undefined;
	return `The file has ${size} bytes, but the limit is ${maxBytes} bytes (${maxBytes / 1e6} MB)`;
}

function readable(mimeType: string): string {
	return mimeType.endsWith('/') ? `any ${mimeType.slice(0, -1)}` : mimeType;
}
