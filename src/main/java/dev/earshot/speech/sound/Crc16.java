package dev.earshot.speech.sound;

/**
 * The checksum in an Info frame over the frames after it: CRC-16 with polynomial 0x8005, bits reflected, initial value zero.
 * Because it starts from zero, the checksum of joined frames can be computed from those of the parts.
 */
final class Crc16 {
    private static final int POLYNOMIAL = 0xA001;
    private static final int BITS = 16;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ POLYNOMIAL;
            }
            TABLE[i] = crc;
        }
    }

    private Crc16() {}

    /** Returns the checksum after more bytes. */
    static int update(int before, byte[] bytes, int from, int length) {
        int crc = before;
        for (int i = from; i < from + length; i++) {
            crc = (crc >> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /** Returns the checksum of two consecutive parts from the checksum of each. */
    static int combine(int first, int second, long secondLength) {
        // one zero byte as a matrix over bits; its powers by squaring
        int[] step = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            int crc = 1 << bit;
            step[bit] = (crc >> 8) ^ TABLE[crc & 0xFF];
        }
        int crc = first;
        for (long left = secondLength; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                crc = multiply(step, crc);
            }
            int[] square = new int[BITS];
            for (int bit = 0; bit < BITS; bit++) {
                square[bit] = multiply(step, step[bit]);
            }
            step = square;
        }
        return crc ^ second;
    }

    private static int multiply(int[] matrix, int vector) {
        int product = 0;
        for (int bit = 0; bit < BITS; bit++) {
            if ((vector >> bit & 1) == 1) {
                product ^= matrix[bit];
            }
        }
        return product;
    }
}
