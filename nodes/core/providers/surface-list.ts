import type { Surface } from '../models/vocabulary';
import type { SurfaceInfo } from './provider';

/** @returns the surfaces as a list, in the order in which they are written; the first is the usual one */
export function surfaceList(
	surfaces: Partial<Record<Surface, { name: string }>>,
): readonly [SurfaceInfo, ...SurfaceInfo[]] {
	const list = Object.entries(surfaces).map(([id, { name }]) => ({ id, name }));
	return list as [SurfaceInfo, ...SurfaceInfo[]];
}

/** @returns whether the surface is one of these: an item may name a surface of another provider */
export function isSurfaceOf<Own extends Surface>(
	surfaces: Record<Own, unknown>,
	surface: Surface,
): surface is Own {
	return Object.keys(surfaces).includes(surface);
}
