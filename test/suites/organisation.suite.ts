import { suite } from './suite';

suite('organisation');
