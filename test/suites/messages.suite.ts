import { suite } from './suite';

suite('messages');
