const { DeskieApi } = require('./dist/credentials/DeskieApi.credentials.js');
const { Deskie } = require('./dist/nodes/Deskie/Deskie.node.js');
const { DeskieTrigger } = require('./dist/nodes/Deskie/DeskieTrigger.node.js');

module.exports = { Deskie, DeskieApi, DeskieTrigger };
