// A plugin for remark: links may lead to `<a id="...">`, which remark-validate-links does not see.

export default function htmlAnchors() {
	return mark;
}

function mark(node) {
	const [, id] = (node.type === 'html' && /^<a id="([^"]+)">/.exec(node.value)) || [];
	if (id) node.data = { hProperties: { id } };
	node.children?.forEach(mark);
}
