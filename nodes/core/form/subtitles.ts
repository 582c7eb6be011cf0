import { models } from '../models';
import type { ModelSpec } from '../models/types';
import { providers } from '../providers';
import { CUSTOM_REQUEST } from '../request/form-names';
import { OPERATIONS } from '../models/operations';

const providerNames = Object.values(providers).map(({ id, displayName }) => [id, displayName]);
const PROVIDER = `${mapLiteral(providerNames)}[$parameter.provider]`;

const modelNames = models.map((model) => [model.id, shortTitle(model)]);
const MODEL = `(${mapLiteral(modelNames)}[$parameter.model] ?? ($parameter.model || $parameter.listedModel) ?? "")`;

/** What n8n shows below a node's name, as its expression: "Novita AI". */
export const providerSubtitle = `={{ ${PROVIDER} }}`;

/** "Novita AI · Kling 3.0 Pro" */
export const modelSubtitle = `={{ ${PROVIDER} + " · " + ($parameter.operation === "${CUSTOM_REQUEST}" ? "Custom Request" : ${MODEL}) }}`;

/** The title without the operation, which would not fit. */
function shortTitle({ title, operation }: ModelSpec): string {
	const { name } = OPERATIONS[operation];
	return title.endsWith(` ${name}`) ? title.slice(0, -name.length - 1) : title;
}

function mapLiteral(entries: string[][]): string {
	return `(${JSON.stringify(Object.fromEntries(entries))})`;
}
