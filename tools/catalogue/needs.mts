import type {
	MediaFormat,
	MediaParameter,
	ModelSpec,
	Parameter,
} from '../../nodes/core/models/types';
import type { Provider } from '../../nodes/core/providers/provider';
import type { MediaDelivery } from '../../nodes/core/request/media';
import type { ProviderId } from '../../nodes/core/models/vocabulary';
import { anchorOf, fileOf } from './reference.mts';

export interface Needs {
	models: ModelSpec[];
	/** How a file gets to a model that reads these formats. */
	deliveryOf(
		formats: readonly MediaFormat[],
		uploads: Provider['uploads'],
	): MediaDelivery | undefined;
	providers: Record<ProviderId, ProviderNeeds>;
}

type ProviderNeeds = Pick<
	Provider,
	'id' | 'displayName' | 'surfaces' | 'uploads' | 'liveCatalogue'
>;

export const NEEDS_PAGE = 'docs/providers.md';

/** The page is rewritten from here on. */
const FROM_HERE =
	'<!-- From here on written by `gulp reference` from nodes/core/models: do not edit. -->';

const FILES: Record<MediaDelivery, string> = {
	dataUri: 'file',
	base64: 'file',
	assetId: 'file, uploaded',
	url: 'file up to 5 MB',
};

/** @returns the page with the table of what each model that runs needs */
export function withNeeds(page: string, needs: Needs): string {
	const [written = ''] = page.split(FROM_HERE);
	const tables = Object.values(needs.providers).flatMap((provider) => [
		`## Models of ${provider.displayName}`,
		provider.liveCatalogue ? picture(provider) : table(provider.id, needs),
	]);
	return `${[written.trimEnd(), FROM_HERE, ...tables].join('\n\n')}\n`;
}

function picture({ displayName }: ProviderNeeds): string {
	return `${displayName} lists its models itself: the form offers what it lists now, with what each can do. [A dated picture of the list, and the fields of each operation](models/${fileOf(displayName)}).`;
}

function table(provider: ProviderId, needs: Needs): string {
	const models = needs.models.filter(
		(model) =>
			model.provider === provider && !['retired', 'probablyGone'].includes(model.status.state),
	);
	const rows = models
		.sort((a, b) => a.title.localeCompare(b.title) || a.id.localeCompare(b.id))
		.map((model) => `| ${rowOf(model, needs).join(' | ')} |`);
	return [
		'| Model | Reads | Calls back | Starts a minute | API |',
		'| --- | --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

function rowOf(model: ModelSpec, { deliveryOf, providers }: Needs): string[] {
	const { surfaces, uploads } = providers[model.provider];
	const media = model.parameters.flatMap(mediaIn);
	const reads = media.map(({ label, formats, required }) => {
		const delivery = deliveryOf(formats, uploads);
		const ways = [formats.includes('url') ? 'URL' : '', delivery ? FILES[delivery] : ''];
		return `${label}${required ? '' : ' (optional)'}: ${ways.filter(Boolean).join(' or ')}`;
	});
	const surfaceName = surfaces.find(({ id }) => id === model.surface)?.name ?? model.surface;
	return [
		`[${model.title}](models/${fileOf(model.family)}#${anchorOf(model)})${model.status.state === 'unlisted' ? ', no longer listed' : ''}`,
		[...new Set(reads)].join('<br>') || 'text',
		model.callbackPath ? 'yes' : 'no',
		model.requestsPerMinute ? String(model.requestsPerMinute) : 'not documented',
		surfaceName,
	];
}

function mediaIn(parameter: Parameter): MediaParameter[] {
	const { label, required } = parameter;
	if (parameter.type === 'media') return [parameter];
	if (parameter.type === 'list') {
		return parameter.fields
			.flatMap(mediaIn)
			.map((field) => ({ ...field, label: `${label}, ${field.label}` }));
	}
	if (parameter.type !== 'values' || parameter.item.type !== 'media') return [];
	return [{ ...parameter.item, label, required }];
}
