"""What are they called? Given and family names of twenty languages, combined so that no two people share both."""

# Language by language: sixteen given names, then sixteen family names.
_NAMES = """
Aina Birk Dagny Eskil Frida Gaute Hedda Iver Jørun Kjetil Live Mathea Oda Randi Sondre Vilde Almås Brekke Dalen
Eikeland Fossum Granli Hovland Isdahl Kleppe Lunde Moen Nesheim Opsahl Rustad Tveit Ulvestad
Agneta Bengt Disa Elof Filippa Gustav Hilma Isak Klara Ludvig Malin Nils Ottilia Pontus Saga Tuva Almgren Blom
Cederholm Dahlgren Edlund Forsberg Granlund Hallberg Kallur Ljungman Norrby Palmgren Rydell Sjöholm Wester Zetter
Aino Eero Helmi Ilmari Juhani Kaisa Lauri Minna Niilo Oona Pekka Raisa Seppo Taimi Urho Venla Aaltonen Hakala Ikonen
Jokela Kallio Laine Mäkelä Niemi Ojala Peltonen Rantanen Salo Toivonen Uusitalo Virta Ylinen
Anneke Bram Cornelis Doutzen Elke Floris Geert Hanneke Ilse Jelle Koen Lieke Maarten Noor Pieter Sanne Bakker Coster
Dekker Evers Groen Hoekstra Kuiper Linden Mulder Postma Ruiter Schouten Timmer Verhoef Wouda Zwart
Annika Bernd Carina Dietmar Elfriede Falk Gesine Holger Irmgard Jost Katrin Lennart Marlene Ottmar Renate Ulrich
Ahlers Brinkmann Claussen Dreyer Ebert Falkner Gerlach Hartwig Jansen Kessler Lorenz Meinhardt Oswald Reimann Seidel
Thiele
Adeline Bastien Coralie Damien Élodie Fabrice Gaëlle Hugo Inès Jocelyn Lucile Maxence Nolwenn Odile Rémi Solene
Aubert Besson Carpentier Delmas Estienne Faivre Garnier Hamelin Joubert Lacroix Marchal Noiret Perrin Roussel
Tessier Vasseur
Aitana Blanca Celso Darío Elvira Fermín Gala Horacio Irene Jimena Lorenzo Macarena Nuria Octavio Pilar Ramiro
Alcaraz Barrera Cordero Duarte Escobar Fuentes Galindo Herrero Izquierdo Lozano Montero Navas Olmedo Pacheco
Quintana Robles
Afonso Benedita Caetano Dulce Evaristo Filipa Gaspar Helena Ivo Joana Leonor Matias Noemia Otília Rafaela Tomé
Abrantes Barros Calado Dourado Esteves Faria Gouveia Henriques Lacerda Macedo Neves Outeiro Pestana Queiroz Seabra
Tavares
Alessia Bruna Carmine Donata Enea Flavia Gaia Italo Ilaria Lidia Marzio Norina Oreste Pia Rocco Tullia Amato Bellini
Caruso Donati Esposito Ferrero Galli Iannuzzi Leone Moretti Nardi Olivieri Pagani Ricci Santoro Villani
Agnieszka Bartosz Celina Dorota Edyta Feliks Gracjan Henryk Iga Jagoda Kamil Lucyna Marek Natalia Oskar Zofia
Adamski Borowska Czarnecki Dudek Filipiak Gajda Hajduk Jaworski Kaminska Lewandow Malinowski Nowicki Ostrowski
Pawlak Rybak Zawada
Adela Bohdan Cyril Drahomira Eliška František Hynek Ivana Jarmila Kristyna Libor Milena Ondrej Radim Svatava Zdeněk
Bartos Černý Dolezal Fiala Havel Jelinek Kolar Liska Marek Navratil Pokorny Růžička Sýkora Tesar Urban Vesely
Andor Boglárka Csaba Dorina Emese Ferenc Gizella Hanga Imre Judit Kinga Levente Marton Nora Piroska Zoltan Antal
Bodnar Csonka Deák Erdei Fodor Gulyas Halasz Juhasz Kocsis Lengyel Molnár Ormos Papp Szalai Vadas
Alexis Despina Eleni Fotis Galatea Haris Ioanna Kosmas Lydia Manos Nefeli Orestis Panos Rhea Stelios Thalia Alexiou
Barkas Dimas Economou Floros Galanis Ioannou Kazan Lambros Makris Nikas Pappas Raptis Samaras Tsakiris Vlahos
Aylin Baris Cansu Deniz Elif Ferhat Gizem Hakan Ipek Jale Kerem Leyla Melis Nazan Okan Selin Aksoy Bulut Çetin Demir
Erdem Güneş Isler Kaplan Özkan Polat Şahin Tekin Uysal Yavuz Yilmaz Zengin
Amal Bassam Dalia Emad Farida Ghassan Huda Idris Jamila Karim Lamia Mazen Nour Rania Samir Zahra Aziz Bitar Darwish
Fakhoury Ghanem Hariri Issa Jabbour Khalil Mansour Nasser Qasim Rahal Salem Tamim Zaki
Abena Babatunde Chidi Dayo Efua Folake Gbenga Ifeoma Jumoke Kofi Lanre Mosun Ngozi Obinna Sade Tunde Adeyemi Boateng
Chukwu Danso Ekwueme Falana Gyasi Idowu Kalu Lawal Mbah Nwosu Ojo Quartey Sarpong Uche
Aditi Bhavesh Chitra Deepak Esha Farhan Gauri Hemant Indira Jatin Kavya Lakshmi Manoj Nandini Rohan Tara Agarwal
Bhatt Chawla Desai Gokhale Iyer Joshi Kulkarni Lal Mehta Nair Parekh Rao Saxena Thakur Verma
Aiko Chiyo Daichi Emi Fumiko Goro Haruto Izumi Jun Kaito Makoto Natsuki Ren Satomi Takumi Yuki Abe Endo Fujita Goto
Hayashi Imai Kato Maeda Nakano Ono Sakai Takeda Ueda Wada Yano Yoshida
Anh Bao Chau Duc Giang Hoa Khanh Lan Minh Ngoc Phuong Quang Sơn Thảo Tuyet Vinh Bui Cao Dang Dinh Doan Ha Ho Lam
Luong Mai Ngo Phan Ta Tran Truong Vo
Akosua Bertil Caoimhe Declan Eilidh Fergus Gráinne Hamish Isla Joby Kerensa Lowri Morag Niamh Owain Rhys Ashdown
Blackwood Carrick Drummond Elphick Fairley Gallacher Haldane Innes Kinnaird Lockhart Merrick Penrose Redfern Tregear
Whitlock
"""
EACH = 16
_ALL = _NAMES.split()
LANGUAGES = tuple((_ALL[i : i + EACH], _ALL[i + EACH : i + 2 * EACH]) for i in range(0, len(_ALL), 2 * EACH))
HOW_MANY = len(LANGUAGES) * EACH * EACH
_STRIDE = 1367


def name(index: int) -> tuple[str, str]:
    """The given and the family name of the person of this number; no name comes twice among HOW_MANY in a row."""
    place = (index * _STRIDE + 11) % HOW_MANY
    given, family = LANGUAGES[place % len(LANGUAGES)]
    place //= len(LANGUAGES)
    return given[place % EACH], family[place // EACH]
