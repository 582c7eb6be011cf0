import { findModel } from '../../nodes/core/request/target';
import type { ModelSpec } from '../../nodes/core/models/types';

/** @throws when the catalogue has no such model */
export function modelOf(id: string): ModelSpec {
	const model = findModel(id);
	if (model === undefined) throw new Error(`The catalogue has no model "${id}"`);
	return model;
}
