import { suite } from './suite';

suite('waiting');
