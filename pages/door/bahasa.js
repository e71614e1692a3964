// Streamlit's own words in Indonesian: buttons, menus, placeholders and hints that a page cannot set itself.
// What a page wrote (texts, tables) keeps its words; between a number and what belongs to it no line ends there. The words are held against the installed Streamlit by tests/server/test_language.py.
"use strict";
(() => {
  const WORDS = {
    "Upload": "Pilih berkas",
    "Add files": "Tambah berkas",
    "Drag and drop a file here": "Seret berkas ke sini",
    "Drag and drop files here": "Seret berkas ke sini",
    "Clear all": "Kosongkan",
    "Clear value": "Kosongkan",
    "Clear entry": "Kosongkan",
    "Clear date": "Kosongkan tanggal",
    "Clear selection": "Batalkan pilihan",
    "No results": "Tidak ada yang cocok",
    "No options to select": "Tidak ada pilihan",
    "Open": "Buka",
    "Choose date": "Pilih tanggal",
    "Date range": "Rentang tanggal",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "Tombol panah memilih tanggal, Enter menetapkan, Escape menutup.",
    "Show password": "Tampilkan sandi",
    "Hide password": "Sembunyikan sandi",
    "Increment": "Tambah",
    "Decrement": "Kurang",
    "Number is above the allowed range.": "Angka melebihi batas.",
    "Number is below the allowed range.": "Angka di bawah batas.",
    "Fullscreen": "Layar penuh",
    "Close fullscreen": "Tutup layar penuh",
    "Search": "Cari",
    "Type to search": "Ketik untuk mencari",
    "Close Search": "Tutup pencarian",
    "Next Result": "Hasil berikut",
    "Previous Result": "Hasil sebelumnya",
    "Sort ascending": "Urut naik",
    "Sort descending": "Urut turun",
    "Autosize": "Sesuaikan lebar",
    "Pin column": "Sematkan kolom",
    "Unpin column": "Lepas sematan",
    "Hide column": "Sembunyikan kolom",
    "Copy column name": "Salin nama kolom",
    "Dataframe column menu": "Menu kolom",
    "Statistics": "Statistik",
    "Format": "Format",
    "Wrap": "Lipat teks",
    "No data": "Tidak ada data",
    "Empty": "Kosong",
    "Count": "Jumlah baris",
    "Distinct": "Berbeda",
    "Minimum": "Terkecil",
    "Maximum": "Terbesar",
    "Average": "Rata-rata",
    "Median": "Median",
    "Sum": "Jumlah",
    "Standard deviation": "Simpangan baku",
    "Close": "Tutup",
    "Dismiss": "Tutup",
    "Cancel": "Batal",
    "Copy": "Salin",
    "Copied": "Tersalin",
    "Main menu": "Menu utama",
    "Rerun": "Muat ulang",
    "Settings": "Setelan",
    "Print": "Cetak",
    "Theme": "Tema",
    "Light": "Terang",
    "Dark": "Gelap",
    "Use system setting": "Ikuti perangkat",
    "Expand sidebar": "Buka menu",
    "Collapse sidebar": "Tutup menu",
    "App pages": "Halaman",
    "Notifications": "Pemberitahuan",
    "Page not found": "Halaman tidak ada",
    "Please wait...": "Mohon tunggu …",
    "Connecting": "Menyambung",
    "Connection error": "Sambungan terputus",
    "Streamlit server is not responding. Are you connected to the internet?": "Server tidak menjawab. Halaman ini menyambung lagi sendiri; bila lama, periksa jaringan.",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Sambungan terputus. Tunggu tersambung lagi, lalu coba lagi.",
    "Connection timed out": "Sambungan terlalu lama menunggu",
    "Reconnected to server.": "Tersambung kembali.",
    "Error:": "Galat:",
    "Error uploading file": "Berkas gagal dikirim; coba lagi",
    "Error deleting file": "Berkas gagal dibuang; coba lagi",
    "Network error": "Jaringan terputus",
    "Request timed out": "Permintaan terlalu lama",
    "Retry": "Ulangi",
    "Scroll tabs left": "Geser ke kiri",
    "Scroll tabs right": "Geser ke kanan",
    "Help": "Keterangan",
    "Choose an option": "Pilih",
    "Choose options": "Pilih",
    "Select all": "Pilih semua",
    "Link to heading": "Tautan ke judul ini",
    "Skip to main content": "Langsung ke isi",
    "file upload": "pilih berkas",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app).": "Bagian ini gagal ditampilkan karena kesalahan program; yang sudah tersimpan tidak hilang. Muat ulang halaman. Bila tetap gagal, sampaikan kepada admin: rinciannya tercatat dalam log server.",
  };
  const PARTS = { day: "tanggal", month: "bulan", year: "tahun", hour: "jam", minute: "menit" };
  const PATTERNS = [
    [/^([\d.]+)\s?([KMG]?B) per file$/, "paling besar $1 $2 per berkas"],
    [/^(?:Error: )?File must be ([\d.]+?)(?:\.0)?([KMG]?B) or smaller\.$/, "Berkas ini terlalu besar; paling besar $1 $2."],
    [/^(.+) files are not allowed\.$/, "Jenis berkas $1 tidak diterima."],
    [/^Press (.+) to apply$/, "Tekan $1 untuk menerapkan"],
    [/^Press (.+) to submit form$/, "Tekan $1 untuk mengirim"],
    [/^Cancel upload of (.+)$/, "Batalkan pengiriman $1"],
    [/^Select (\d+) matches$/, "Pilih $1 yang cocok"],
    [/^Remove (.+)$/, "Buang $1"],
    [/^Help for (.+)$/, "Keterangan $1"],
    [/^[a-z0-9_]+ icon$/, "ikon"],
    [/^(day|month|year|hour|minute), (.+)$/, (_, part, rest) => `${PARTS[part]}, ${rest}`],
    [/^Selected Date: (.+)$/, (_, day) => `Tanggal terpilih: ${new Date(day).toLocaleDateString("id-ID", { dateStyle: "long" })}`],
    [/^Selected Time: (.+)$/, "Waktu terpilih: $1"],
  ];
  const UNBROKEN = []; // filled by language.py: the two patterns of sop_core/figures/style.py
  const NAMED = ["aria-label", "title", "placeholder", "alt"];
  const WRITTEN_BY_A_PAGE = '[data-testid="stMarkdown"], [data-testid="stText"], [data-testid="stTable"]';
  const TYPED_OR_COPIED = "textarea, pre, code";

  const said = (text) => {
    const bare = text.trim();
    if (Object.hasOwn(WORDS, bare)) return text.replace(bare, WORDS[bare]);
    for (const [english, indonesian] of PATTERNS) if (english.test(bare)) return bare.replace(english, indonesian);
    return text;
  };
  const unbroken = (text) => UNBROKEN.reduce((whole, pattern) => whole.replace(pattern, "$1\u00a0"), text);
  const translateText = (node) => {
    if (node.parentElement?.closest(TYPED_OR_COPIED)) return;
    const indonesian = unbroken(node.parentElement?.closest(WRITTEN_BY_A_PAGE) ? node.nodeValue : said(node.nodeValue));
    if (indonesian !== node.nodeValue) node.nodeValue = indonesian;
  };
  const translateNames = (element) => {
    for (const name of NAMED) {
      const english = element.getAttribute(name);
      if (english && said(english) !== english) element.setAttribute(name, said(english));
    }
  };
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateNames(root);
    root.querySelectorAll(NAMED.map((name) => `[${name}]`).join()).forEach(translateNames);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
  };
  const watch = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "attributes") translateNames(change.target);
      else translateText(change.target);
    }
  });
  // Streamlit's field drops what is too long without a word.
  const FIELD = '[data-testid="stTextInput"], [data-testid="stTextArea"]';
  const tellTooLong = ({ target }) => {
    const field = target.closest(FIELD);
    if (!field) return;
    const length = target.value.length;
    setTimeout(() => {
      field.querySelector('[role="alert"]')?.remove();
      if (target.value.length >= length) return;
      const bound = /\/(\d+)$/.exec(field.querySelector('[data-testid="InputInstructions"]')?.textContent ?? "")?.[1];
      const number = (value) => Number(value).toLocaleString("id-ID");
      const sentence = document.createElement("div");
      sentence.setAttribute("role", "alert");
      sentence.style.cssText = "padding-top: 1.4rem; font-size: 0.875rem"; // below what Streamlit lays over this place
      sentence.textContent = `Teks ini ${number(length)} huruf${bound ? `, paling panjang ${number(bound)}` : ", terlalu panjang"}: tidak dimasukkan. Ringkas lalu masukkan lagi.`;
      field.append(sentence);
    });
  };
  document.addEventListener("input", tellTooLong, true);
  document.documentElement.lang = "id";
  const start = () => {
    translate(document.body);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED });
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
