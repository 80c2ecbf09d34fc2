package dev.earshot.speech.sound;

/**
 * The check sum that an Info frame has of the frames behind it: CRC-16 with the polynomial 0x8005, bits reflected, from
 * zero. Since it begins with zero, that of joined frames follows from those of their parts.
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

    /** The sum of bytes that stand behind others. */
    static int update(int before, byte[] bytes, int from, int length) {
        int crc = before;
        for (int i = from; i < from + length; i++) {
            crc = (crc >> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /** The sum of two parts that stand behind each other, from the sum of each. */
    static int combine(int first, int second, long secondLength) {
        // one byte of zeros, as a matrix over bits; its powers by squaring
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
