# ruff: noqa: E501 - one sentence per line is what makes this table readable
"""The sentences of findings, in one place: severity, what was expected, and how to mend it. A table; touches nothing."""

from __future__ import annotations

from sop_core.intake.submission import Finding, Severity

G, P, I = Severity.GALAT, Severity.PERINGATAN, Severity.INFO  # noqa: E741

# kode: (severity, expected, sentence). {ada} is what stands in the cell, {di} names the place or what was expected there.
SENTENCES: dict[str, tuple[Severity, str, str]] = {
    "BUKAN_ANGKA": (G, "angka, mis. 1.234,5", "“{ada}” bukan angka yang dapat dibaca ({di}). Tulis angkanya saja; keterangan taruh di kolom Keterangan."),
    "ANGKA_RAGU": (G, "1.234 sebagai 1234 atau 1,234", "“{ada}” dapat berarti ribuan atau pecahan, dan kolomnya tidak memberi petunjuk ({di}). Tulis tanpa titik ribuan, atau pilih cara baca kolom ini."),
    "TANGGAL": (G, "angka", "Sel berisi tanggal {ada}, mungkin angka yang diubah Excel ({di}). Ubah format sel menjadi angka dan ketik ulang nilainya."),
    "FORMAT_PERSEN": (G, "angka sesuai satuan", "Sel berformat persen padahal satuannya bukan persen ({di}). Ubah format sel menjadi angka dan periksa nilainya."),
    "SATUAN_BEDA": (G, "satuan yang sama dengan kolom Satuan", "Satuan pada “{ada}” berbeda dengan kolom Satuan ({di}). Samakan satuannya."),
    "SEL_GALAT": (G, "angka", "Sel berisi galat rumus {ada} ({di}). Perbaiki rumusnya atau ketik nilainya."),
    "RUMUS_TANPA_NILAI": (G, "nilai hasil rumus", "Sel berisi rumus yang hasilnya belum tersimpan ({di}). Buka berkas di Excel, simpan, lalu unggah lagi."),
    "NILAI_GABUNG": (G, "satu nilai untuk tiap baris", "Nilai ini berada dalam sel gabungan untuk beberapa baris ({di}). Lepas gabungan sel dan isi nilai tiap baris."),
    "NEGATIF": (G, "angka nol atau lebih", "Nilai {ada} negatif ({di}). Periksa tanda minus atau kurungnya."),
    "NIHIL": (P, "0, atau kosong bila belum ada data", "“{ada}” dapat berarti nol atau tidak ada data ({di}); dibaca kosong. Tulis 0 bila hasilnya memang nol."),
    "PREDIKAT": (P, "predikat pada skala, mis. BB", "“{ada}” adalah predikat tanpa nilai angka pada skala ({di}); tidak ikut dihitung."),
    "PREDIKAT_SKOR": (I, "predikat", "Predikat “{ada}” dibaca sebagai nilainya pada skala AA–D ({di})."),
    "BATAS_WAKTU": (P, "tanggal, mis. 30 Juni 2026", "Batas waktu “{ada}” bukan tanggal yang dapat dibaca. Tulis tanggalnya, mis. 30 Juni 2026, atau beri selnya format tanggal."),
    "UKURAN_TIDAK_DIKENAL": (P, "target, realisasi, pagu, atau realisasi anggaran tahun ini", "Baris ini tidak diambil: jenis nilai “{ada}” tidak dikenal atau tahunnya berbeda."),
    "SATUAN_TIDAK_DIKENAL": (P, "satuan yang ada dalam kamus satuan", "Satuan “{ada}” tidak dikenal. Perbaiki ejaannya atau minta admin menambahkannya ke kamus satuan."),
    "SATUAN_REGISTER": (I, "{di}", "Satuan “{ada}” berbeda dengan register ({di})."),
    "SATUAN_REGISTER_BEDA_JENIS": (G, "{di}", "Satuan “{ada}” tidak sejenis dengan register ({di}). Periksa satuan dan nilainya."),
    "KODE_DAN_TEKS_BEDA": (G, "{di}", "Kode dan nama indikator tidak cocok: “{ada}” dengan {di}. Mungkin barisnya bergeser; samakan kode dan namanya."),
    "INDIKATOR_MIRIP": (P, "{di}", "Indikator “{ada}” mirip dengan {di}. Setujui usulan ini atau perbaiki namanya; sementara ini tidak dipasangkan."),
    "INDIKATOR_GANDA_REGISTER": (P, "{di}", "Nama indikator “{ada}” ada lebih dari satu kali dalam register, antara lain {di}. Tulis kode indikatornya."),
    "DUA_INDIKATOR": (P, "satu indikator per baris", "Satu sel memuat dua indikator: “{ada}”. Pisahkan menjadi dua baris dengan nilainya masing-masing."),
    "KODE_TIDAK_DIKENAL": (P, "kode pada register indikator", "Kode indikator “{ada}” tidak ada dalam register; periksa penulisannya."),
    "INDIKATOR_TIDAK_TERDAFTAR": (P, "indikator pada register", "Indikator “{ada}” tidak ada dalam register bidang ini; nilainya tidak ikut dihitung. Perbaiki namanya atau daftarkan."),
    "WILAYAH_TIDAK_DIKENAL": (P, "nama kecamatan pada organisasi", "Kecamatan “{ada}” tidak dikenal{di}. Perbaiki ejaannya."),
    "BARIS_TANPA_NAMA": (P, "nama indikator atau JUMLAH", "Baris ini berisi angka tanpa nama sehingga tidak diambil. Tulis nama indikatornya, atau JUMLAH bila itu jumlah."),
    "JUDUL_BERGESER": (G, "judul untuk tiap kolom", "Kolom {di} berisi data tanpa judul di samping tabel: judul kolom mungkin bergeser. Periksa dan lengkapi judul semua kolom."),
    "KOLOM_TANPA_JUDUL": (I, "judul kolom", "Kolom {di} berisi catatan tanpa judul; tidak diambil."),
    "DATA_DI_BAWAH_TABEL": (P, "satu tabel tanpa baris kosong", "Di bawah akhir tabel masih ada angka (mulai sel ini) yang tidak diambil. Hapus baris kosong di tengah tabel bila angka itu bagian tabel."),
    "BARIS_TERSEMBUNYI": (P, "baris yang terlihat", "{ada} baris tersembunyi ikut dibaca (mulai sel ini). Tampilkan atau hapus baris itu."),
    "KOLOM_TERSEMBUNYI": (P, "kolom yang terlihat", "Kolom tersembunyi “{ada}” ikut dibaca. Tampilkan atau hapus kolom itu."),
    "JUMLAH_TIDAK_SAMA": (P, "{di}", "Jumlah pada berkas {ada} tidak sama dengan jumlah rinciannya {di}. Periksa rumus jumlahnya; yang dipakai ialah rinciannya."),
    "PERSEN_TIDAK_SAMA": (P, "{di}", "Capaian yang tertulis {ada} % tidak mengikuti dari realisasi dan target di berkas. {di}"),
    "KOMPONEN_SATU": (G, "pembilang dan penyebut", "Hanya satu dari pembilang dan penyebut yang terisi: {ada} kosong, sedangkan {di}. Isi keduanya; tanpa keduanya rasionya tidak dapat dihitung."),
    "DI_ATAS_100": (P, "0–100 %", "Realisasi {ada} % melebihi 100 % ({di}). Pastikan pembilang dan penyebutnya, lalu beri catatan."),
    "MELEBIHI_PENYEBUT": (P, "{di}", "Nilai {ada} melebihi penyebutnya ({di}). Periksa kedua angka itu."),
    "PECAHAN_PERSEN": (P, "persen 0–100", "Nilai {ada} pada satuan persen tampak sebagai pecahan ({di}); mungkin maksudnya dikalikan 100. Tulis sebagai persen."),
    "PECAHAN_HITUNGAN": (P, "bilangan bulat", "Nilai {ada} pecahan, padahal satuannya dihitung ({di}). Mungkin titik ribuan terbaca sebagai koma."),
    "INDIKATOR_GANDA": (G, "satu nilai untuk tiap indikator dan periode", "Indikator {di} ditulis lebih dari satu kali dengan nilai berbeda ({ada}). Hapus atau perbaiki salah satunya."),
    "INDIKATOR_GANDA_SAMA": (I, "satu baris untuk tiap indikator", "Indikator {di} ditulis lebih dari satu kali dengan nilai yang sama; dihitung satu kali."),
    "LAYANAN_GANDA": (G, "angka yang sama, atau satu tabel saja", "Layanan “{ada}” ada pada dua tabel dengan angka berbeda ({di}). Perbaiki, atau jangan sertakan salah satu tabelnya."),
    "LAYANAN_GANDA_SAMA": (I, "satu tabel", "Layanan “{ada}” ada pada dua tabel dengan angka yang sama; dihitung satu kali (dari {di})."),
    "TERLALU_LEBAR": (P, "tabel yang wajar lebarnya", "Tabel ini sangat lebar; hanya {ada} pertama yang dibaca. Pisahkan tabelnya bila kolom lainnya perlu."),
    "TABEL_KOSONG": (G, "baris indikator di bawah judul kolom", "Tabel pada lembar ini hanya berisi judul kolom. Isi barisnya, lalu unggah lagi."),
    "TEKS_GANDA": (P, "nama indikator yang berbeda", "Nama indikator “{ada}” dipakai pada beberapa baris. Tulis kode indikator agar tidak tertukar."),
    "UANG_RIBUAN": (G, "rupiah penuh", "Judul “{ada}” menyebut ribuan atau jutaan rupiah. Tulis anggaran dalam rupiah penuh."),
    "KODE_TANGGAL": (P, "kode sebagai teks", "Kode pada sel ini berubah menjadi tanggal ({ada}). Ubah format sel menjadi Teks dan ketik ulang kodenya."),
    "TARGET_BERUBAH": (P, "{di}", "Target pada berkas {ada} berbeda dengan register ({di}). Perbaiki, atau beri catatan bila target memang diubah."),
    "TARGET_TIDAK_JUMLAH": (I, "{di}", "Jumlah target triwulan {ada} tidak sama dengan target tahun {di}; wajar bila targetnya posisi, bukan penjumlahan."),
    "KUMULATIF_TURUN": (P, "sekurangnya {di}", "Nilai {ada} lebih kecil daripada {di}, padahal indikator ini tidak boleh turun dalam setahun. Periksa apakah kolomnya tertukar atau angkanya salah ketik."),
    "LOMPATAN": (P, "sekitar {di}", "Nilai {ada} berbeda sepuluh kali atau lebih dengan {di}. Periksa jumlah angka nol, titik ribuan dan koma, atau beri catatan bila memang demikian."),
    "PERIODE_TIDAK_DIKENAL": (P, "mis. Triwulan I 2026", "Periode tabel tidak tertulis pada judul, nama lembar, atau nama berkas; pilih periodenya."),
    "REALISASI_TAHUN": (P, "{di}", "Kolom “{ada}” menyebut tahun, sedangkan laporan ini {di}; dibaca sebagai {di}. Perjelas judul kolomnya."),
    "KUMULATIF": (P, "angka triwulan itu saja", "Kolom “{ada}” berisi angka sampai dengan (kumulatif) sehingga tidak diambil. Pilih perannya bila memang itu realisasinya."),
    "TARGET_TANPA_PERIODE": (P, "Target Tahun … atau Target TW …", "Kolom “{ada}” tidak menyebut target tahun atau target triwulan; dibaca sebagai target periode ini. Tulis periodenya pada judul kolom."),
    "KOLOM_GANDA": (G, "satu kolom untuk tiap ukuran dan periode", "Kolom “{ada}” sama artinya dengan {di}. Perjelas judulnya atau pilih salah satu."),
    "KOLOM_TIDAK_DIKENAL": (P, "target, realisasi, pagu …", "Kolom “{ada}” berisi angka tetapi tidak dikenal, sehingga tidak diambil. Perjelas judulnya atau pilih perannya."),
    "KOLOM_MERAGUKAN": (P, "mis. Realisasi {ada}", "Kolom “{ada}” hanya menyebut periode; dibaca sebagai realisasi. Tulis ukurannya pada judul kolom."),
    "DIKOREKSI": (I, "{di}", "Tertulis “{ada}” dalam berkas; dikoreksi di halaman Unggah menjadi {di}. Perbaiki juga berkasnya."),
    "KOREKSI_TANPA_ALASAN": (G, "alasan koreksi", "Koreksi sel ini ({di}) belum beralasan. Tulis alasannya pada tab Perbaiki."),
    "KOREKSI_TIDAK_TERPAKAI": (P, "sel bernilai pada tabel yang dipakai", "Koreksi {ada} untuk sel ini tidak terpakai karena selnya bukan nilai pada tabel yang dipakai. Batalkan koreksinya, atau periksa kolom dan tabelnya."),
    "PERNAH_DIKEMBALIKAN": (P, "nilai yang sudah dicocokkan dengan sumbernya", "Pemeriksaan bidang: nilai “{ada}” pernah dikembalikan ({di}). Cocokkan lagi dengan sumbernya sebelum menyimpan."),
    "BERKAS_PERNAH_DIKEMBALIKAN": (P, "berkas yang sudah diperiksa atas alasan itu", "Pemeriksaan bidang: laporan ini pernah dikembalikan karena “{ada}” ({di}). Periksa hal itu sebelum menyimpan."),
    "MAKRO": (I, "", "Berkas “{ada}” berisi makro; makro diabaikan."),
    "TAUTAN_LUAR": (I, "", "Berkas “{ada}” berisi tautan ke buku kerja lain; yang dibaca ialah nilai terakhir yang tersimpan."),
    "TANPA_PERIKSA_KEDUA": (P, "berkas .xlsx", "Pada jenis berkas ini sel galat dan rumus tanpa hasil tidak dapat diperiksa. Simpan “{ada}” sebagai .xlsx agar terperiksa penuh."),
    "TANPA_TABEL": (G, "judul kolom Indikator, Satuan, Target, Realisasi", "Tidak ditemukan tabel kinerja pada lembar {di}. Pastikan ada baris judul seperti Indikator, Satuan, Target, Realisasi."),
    "TANPA_NILAI": (G, "tabel dengan angka", "Tidak ada satu pun angka yang dapat diambil dari berkas “{ada}” untuk bidang dan periode ini."),
    "BEBERAPA_BIDANG": (I, "satu bidang", "Berkas “{ada}” memuat beberapa bidang: {di}. Yang diambil hanya bidang yang dipilih."),
    "BEBERAPA_PERIODE": (I, "satu periode", "Berkas “{ada}” memuat beberapa periode: {di}. Nilai tiap periode diambil untuk periodenya sendiri."),
    "LEMBAR_TERSEMBUNYI": (I, "lembar terlihat", "Lembar tersembunyi “{ada}” berisi tabel tetapi tidak diambil, kecuali Anda memilihnya."),
    "LEMBAR_TANPA_TABEL": (I, "tabel kinerja", "Lembar “{di}” berisi {ada} tetapi bukan tabel kinerja yang dikenal; tidak diambil."),
    "BIDANG_BEDA": (P, "{di}", "Isi berkas menunjuk bidang {ada}, sedangkan yang dipilih {di}. Pastikan berkasnya benar."),
    "TABEL_BIDANG_LAIN": (I, "{di}", "Tabel ini milik bidang {ada}, sedangkan yang dipilih {di}; tidak diambil."),
    "BARIS_BIDANG_LAIN": (I, "baris bidang yang dipilih", "{ada} tabel ini milik bidang lain menurut kolom bidangnya ({di}); tidak diambil."),
    "TAHUN_BEDA": (G, "{di}", "Tabel pada lembar ini untuk {ada}, sedangkan periode yang dipilih {di}."),
    "PERIODE_BEDA": (P, "{di}", "Tabel pada lembar ini menyebut {ada}, sedangkan periode yang dipilih {di}."),
}  # fmt: skip


def about_cell(kode: str, sheet: str, cell: str, found: str, where: str = "") -> Finding:
    """The finding of this kode about a cell."""
    severity, expected, sentence = SENTENCES[kode]
    message = sentence.format(ada=found, di=where).replace(" ()", "")
    return Finding(severity, kode, sheet, cell, found, expected.format(ada=found, di=where), message)
