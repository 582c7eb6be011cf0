import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM_REQUEST } from '../../nodes/core/request/form-names';
import { models } from '../../nodes/core/models';
import { readSettings } from '../../nodes/core/request/settings';
import { properties } from '../../nodes/GenerateVideo/properties';

const RESUME = 'resumeOnCallback';
const collections = properties.filter(({ name }) => name === 'options');
const offers = ({ options }: INodeProperties) =>
	(options as INodeProperties[]).some(({ name }) => name === RESUME);

it('Resume on Callback is offered with the models that take a callback address, and no others', () => {
	for (const { id, callbackPath } of models) {
		const own = collections.filter(({ displayOptions }) =>
			displayOptions?.show?.model?.includes(id),
		);
		expect(own.map((one) => [id, offers(one)])).toEqual([[id, callbackPath !== undefined]]);
	}
	const custom = collections.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(CUSTOM_REQUEST),
	);
	expect(custom.map(offers)).toEqual([false]);
});

it('refused where an expression chose such a model, with what to do', () => {
	const { problems } = readSettings({ [RESUME]: true }, { title: 'Kling 3.0' }, {});
	expect(problems).toEqual([
		'Resume on Callback is on, but Kling 3.0 takes no callback address; turn the option off, and Wait for Callback looks again by itself',
	]);
});
