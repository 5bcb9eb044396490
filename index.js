const { Deskie } = require('./dist/nodes/Deskie/Deskie.node.js');
const { DeskieApi } = require('./dist/credentials/DeskieApi.credentials.js');

module.exports = { Deskie, DeskieApi };
