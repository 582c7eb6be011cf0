import type { AssetKind, AssetStore } from '../asset-store.mts';
import type { RequestBody } from '../schemas/request-body.mts';
import { valuesAt } from '../schemas/rule.mts';

const ASSET_FIELDS: Array<[string, AssetKind]> = [
	['image_assets_id', 'image'],
	['motion_video_assets_id', 'video'],
	['request.video_assets_id', 'video'],
];

/** What is wrong with an asset id in a body: never uploaded, or of the wrong kind. */
export function assetError(body: RequestBody, assets: AssetStore): string | undefined {
	for (const [path, kind] of ASSET_FIELDS)
		for (const id of valuesAt(body, path))
			if (assets.get(String(id))?.kind !== kind)
				return `${path}: is not the id of an uploaded ${kind}`;
	return undefined;
}
