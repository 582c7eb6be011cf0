import { z } from 'zod';
import type { RequestBody } from '../schemas/request-body.mts';
import { catalogue } from './model-catalogue.mts';
import type { CatalogueModel } from './model-catalogue.mts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const query = z.object({
	'filter.visibility': z.enum(['public', 'private']).optional(),
	'filter.source': z.enum(['civitai', 'training', 'uploading']).optional(),
	'filter.types': z.string().optional(),
	'filter.is_sdxl': flag.optional(),
	'filter.query': z.string().optional(),
	'filter.is_inpainting': flag.optional(),
	'pagination.limit': z.coerce.number().int().min(1).max(100).default(20),
	'pagination.cursor': z
		.string()
		.regex(/^(c_\d+)?$/)
		.default('c_0'),
});

/**
 * `GET /v3/model`: a page of the models that pass the filters.
 * @throws ZodError for an invalid query
 */
export function listModels(queryString: unknown) {
	const filters = query.parse(queryString);
	const start = Number(filters['pagination.cursor'].slice(2) || 0);
	const end = start + filters['pagination.limit'];
	const found = catalogue.filter((model) => passes(model, filters));
	return {
		models: found.slice(start, end).map(publicFields),
		pagination: { next_cursor: end < found.length ? `c_${end}` : '' },
	};
}

/** Refuses a txt2video checkpoint that the list knows to be something else; unknown names pass. */
export function checkpointError(
	endpointId: string,
	{ model_name }: RequestBody,
): string | undefined {
	if (endpointId !== 'txt2video') return undefined;
	const model = catalogue.find(({ sd_name }) => sd_name === model_name);
	if (!model || (model.type.name === 'checkpoint' && !model.is_sdxl)) return undefined;
	return `model_name: must be an SD 1.x checkpoint (${model_name} is not)`;
}

/** Leaves out what only the filters read. */
function publicFields({
	visibility: _visibility,
	is_inpainting: _inpainting,
	...model
}: CatalogueModel) {
	return model;
}

function passes(model: CatalogueModel, filters: z.infer<typeof query>): boolean {
	const types = filters['filter.types']?.replaceAll('_', '').split(',') ?? [model.type.name];
	const words = filters['filter.query']?.toLowerCase() ?? '';
	const text = [model.sd_name, model.name, ...model.tags].join(' ').toLowerCase();
	return (
		types.includes(model.type.name) &&
		model.visibility === (filters['filter.visibility'] ?? model.visibility) &&
		model.source === (filters['filter.source'] ?? model.source) &&
		model.is_sdxl === (filters['filter.is_sdxl'] ?? model.is_sdxl) &&
		model.is_inpainting === (filters['filter.is_inpainting'] ?? model.is_inpainting) &&
		text.includes(words)
	);
}
