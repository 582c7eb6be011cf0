import type { ModelSpec, Parameter, ScalarParameter } from '../../nodes/core/models/types';

/** @returns the path of every leaf in a body, such as `extra.webhook.url` or `loras[].scale` */
export function pathsIn(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => pathsIn(entry, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, entry]) => pathsIn(entry, join(path, key)));
}

/** @returns the path of every leaf that the model's spec allows in a body */
export function declaredPaths({ parameters, constants = {} }: ModelSpec): Set<string> {
	return new Set([
		...Object.keys(constants).map(withPlaces),
		...parameters.flatMap((parameter) => pathsOf(parameter, '')),
	]);
}

function pathsOf(parameter: Parameter, prefix: string): string[] {
	const path = join(prefix, withPlaces(parameter.path));
	if (parameter.part) {
		const { template, valuePath } = parameter.part;
		return [...pathsIn(template), valuePath].map((leaf) => `${path}[].${leaf}`);
	}
	switch (parameter.type) {
		case 'list':
			return parameter.fields.flatMap((field) => pathsOf(field, `${path}[]`));
		case 'values':
			return leavesOf(parameter.item, `${path}[]`);
		default:
			return leavesOf(parameter, path);
	}
}

function leavesOf(parameter: ScalarParameter, path: string): string[] {
	if (parameter.type !== 'media') return [path];
	const { inList, inlineData, base64Flag } = parameter;
	const place = inList ? `${path}[]` : path;
	const leaves = inlineData ? [`${place}.mimeType`, `${place}.bytesBase64Encoded`] : [place];
	return base64Flag ? [...leaves, base64Flag] : leaves;
}

/** A number in a path is a place in an array. */
function withPlaces(path: string): string {
	return path.replace(/\.\d+(?=\.|$)/g, '[]');
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}
